# Settings.
settings-lead = Changes apply at once and can be undone.
settings-papers = On papers
settings-window = Window
settings-rules = Open the rule pack
settings-lock = Lock
settings-minutes = { $minutes } minutes
settings-no-lock = There is only the sample, and no lock yet.
