# Preparation.
prepare-agenda = Agenda, { $minutes } minutes in all
prepare-block = Block { $number }
prepare-minutes = Minutes of block { $number }
prepare-unit = min
prepare-add = Add a block
prepare-paper = The client’s agenda
prepare-save = Save as PDF
prepare-unsent = Not sent yet
prepare-unsent-late = Not sent, and less than a day is left
prepare-sent-at = Sent { $when } ({ $how })
prepare-never = Four things never done
prepare-never-four = No promises · no blame · no evasion · no pressure
prepare-to-options = On to the options
prepare-template = Use a template
prepare-calendar = Save for a calendar (.ics)…
