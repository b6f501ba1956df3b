# Charts: their words and the one sentence that each of them says.
chart-show-table = 看数据表
chart-hide-table = 收起数据表
chart-move = 用左右方向键逐项读数：{ $caption }
chart-between = {"；"}

chart-part = 组成
chart-amount = 金额
chart-part-dates = 市场（按您的买卖日期）
chart-part-market = 市场因素
chart-part-timing = 进出时点
chart-part-product = 产品因素
chart-part-fees = 费用
chart-sum-lost = 合计（亏）
chart-sum-gained = 合计（盈）
chart-sum-total = 合计
chart-waterfall-loss = 一共亏 { $amount }，由这几部分合成：{ $parts }。
chart-waterfall-gain = 一共赚 { $amount }，由这几部分合成：{ $parts }。
chart-waterfall-even = 盈亏正好相抵，由这几部分合成：{ $parts }。
chart-waterfall-part = { $part } { $amount }

chart-day = 日期
chart-bought = 买入
chart-sold = 卖出
chart-line = { $first }到{ $last }，{ $product }；同期，{ $others }。
chart-line-alone = { $first }到{ $last }，{ $product }。
chart-line-series = { $name }从 { $from } 变到 { $to }

chart-option = 办法
chart-principal = 投入的本金
chart-today = 现在的市值
chart-share-5 = 最低的 5% 在此以下
chart-share-25 = 最低的 25% 在此以下
chart-share-50 = 正中间
chart-share-75 = 最高的 25% 在此以上
chart-share-95 = 最高的 5% 在此以上
chart-fan = 在按历史月度收益重排的 { $paths } 条路径中，走到第 { $months } 个月，每 100 条有 90 条落在：{ $options }。投入的本金是 { $principal }，现在的市值是 { $today }。这只是算术，不代表以后会这样。
chart-fan-option = { $option } { $low }到 { $high }
chart-fan-fixed = { $option } { $amount }

chart-lot = 批次
chart-result = 盈亏
chart-lost = 亏
chart-gained = 盈
chart-dots = 一个点是一个批次，共 { $count } 个：亏的 { $lost } 个，盈的 { $gained } 个；最低 { $least }，最高 { $greatest }。
chart-dots-one = 只有一个批次，盈亏 { $amount }。
