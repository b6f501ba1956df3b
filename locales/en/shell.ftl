# The window's frame and the words of its controls.
app-name = Tongzhou

rail-label = Main
rail-today = Today
rail-cases = Cases
rail-products = Products
rail-settings = Settings
rail-lock = Lock
go-back = Back

room-loading = Opening…
room-not-here = This page can’t be opened now
room-failed = This page did not open. Everything saved is safe; please try again.

keys-title = Keys on this page
keys-empty = This page has no keys of its own.
keys-typing = While you type, single letters are only text.
key-new-case = New case
key-lock = Lock
key-settings = Open settings
key-search = Search
key-keys = List the keys
key-undo = Undo
key-redo = Redo
key-back = Go back a page
key-forward = Go forward a page

ui-close = Close
ui-cancel = Cancel
ui-confirm = Confirm
ui-undo = Undo
ui-retry = Try again
ui-copy = Copy the text
ui-copied = Copied
ui-dismiss = Got it
ui-more = More
ui-optional = optional
ui-choose = Choose
ui-nothing-found = Nothing found
ui-open-calendar = Open the calendar
ui-calendar = Calendar
ui-month-before = Previous month
ui-month-after = Next month
ui-day-unreadable = This date can’t be read. Write it like 2026-11-23.
ui-time-unreadable = This time can’t be read. Write it like 15:30.
ui-amount-unreadable = This amount can’t be read. Write it like 128400 or 128,400.50.
ui-date-part = { $label } (date)
ui-time-part = { $label } (time)
ui-month-title = { $month } { $year }

save-saved = Saved as you type
save-saved-at = Saved as you type, { $time }
save-typing = Typing
save-saving = Saving
save-failed = Not saved yet; your text is still here
save-failed-because = Not saved: { $why } Your text is still here; go on writing, or try again.

finding-use = Change to “{ $rewrite }”
finding-use-spoken = Change to “{ $rewrite }” instead of “{ $excerpt }”
finding-count = { $count ->
    [one] 1 phrase to look at
   *[other] { $count } phrases to look at
}
finding-block = Must change
finding-warn = Please note

due-left = { $duration } left
due-late = { $duration } late
duration-moment = under 1{"\u00A0"}min
duration-minutes = { $minutes }{"\u00A0"}min
duration-hours = { $hours }{"\u00A0"}h
duration-hours-minutes = { $hours }{"\u00A0"}h { $minutes }{"\u00A0"}min
duration-days = { $days ->
    [one] 1{"\u00A0"}day
   *[other] { $days }{"\u00A0"}days
}
duration-days-hours = { $days ->
    [one] 1{"\u00A0"}day
   *[other] { $days }{"\u00A0"}days
} { $hours }{"\u00A0"}h

day-short = { $day } { $month }
day-full = { $day } { $month } { $year }
day-with-weekday = { $weekday }, { $day }
moment-today = Today, { $time }
moment = { $day }, { $time }
weekday-0 = Sun
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

scale-wan = { $figure } × 10,000
scale-yi = { $figure } × 100 million
scale-thousand = { $figure }{"\u00A0"}thousand
scale-million = { $figure }{"\u00A0"}million
scale-billion = { $figure }{"\u00A0"}billion
