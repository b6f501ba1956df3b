# The screen of the first response.
respond-card = What to say
respond-next-line = Next line
respond-line = Line { $number }
respond-title = Title
respond-words = The client’s own words
respond-words-help = As they were said
respond-attempts = Reaching the client
respond-known = told within { $time }
respond-reached = We reached them
respond-knows = The client knows that we know
respond-knows-help = Only this stops the clock
respond-record = Record this attempt
respond-told = told
respond-reached-only = reached
respond-not-reached = not reached
respond-first-ten = The first ten minutes
respond-to-facts = On to the facts
