# Charts: their words and the one sentence that each of them says.
chart-show-table = Show the table
chart-hide-table = Hide the table
chart-move = Read one by one with the arrow keys: { $caption }
chart-between = {"; "}

chart-part = Part
chart-amount = Amount
chart-part-dates = Market on your dates
chart-part-market = Market
chart-part-timing = Dates of entry and exit
chart-part-product = Product
chart-part-fees = Fees
chart-sum-lost = Total (loss)
chart-sum-gained = Total (gain)
chart-sum-total = Total
chart-waterfall-loss = A loss of { $amount } in all, made up of: { $parts }.
chart-waterfall-gain = A gain of { $amount } in all, made up of: { $parts }.
chart-waterfall-even = Gains and losses cancel out, made up of: { $parts }.
chart-waterfall-part = { $part } { $amount }

chart-day = Date
chart-bought = Bought
chart-sold = Sold
chart-line = From { $first } to { $last }, { $product }; over the same time, { $others }.
chart-line-alone = From { $first } to { $last }, { $product }.
chart-line-series = { $name } went from { $from } to { $to }

chart-option = Way forward
chart-principal = Money put in
chart-today = Value today
chart-share-5 = Lowest 5% end below
chart-share-25 = Lowest 25% end below
chart-share-50 = Middle
chart-share-75 = Highest 25% end above
chart-share-95 = Highest 5% end above
chart-fan = In { $paths } paths made by reordering past monthly returns over { $months } months, 90 of every 100 end between: { $options }. Money put in: { $principal }; value today: { $today }. This is arithmetic only and says nothing about what will happen.
chart-fan-option = { $option } { $low } and { $high }
chart-fan-fixed = { $option } { $amount }

chart-lot = Lot
chart-result = Result
chart-lost = Loss
chart-gained = Gain
chart-dots = One dot is one lot, { $count } in all: { $lost } with a loss, { $gained } with a gain; lowest { $least }, highest { $greatest }.
chart-dots-one = A single lot, with a result of { $amount }.
