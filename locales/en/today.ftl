# Today.
today-title = Today · { $day }
today-practice = This is a sample. Before the first real client is added, you will be asked to put a lock on this computer’s records.
today-waiting = Waiting for a first response
today-meetings = Meetings
today-due = Promises due
today-waiting-none = Nobody is waiting. When a client calls, begin here.
today-meetings-none = No meetings are planned. Those with a time appear here.
today-due-none = Nothing is due within two weeks. Every signed row appears here in time.
today-no-product = no product yet
today-now = today
today-days-left = in { $days } days
today-days-late = { $days } days late
due-promise-talk-again = talk with the client again
due-promise-first-report = first report
meeting-running = running
meeting-paused = paused
