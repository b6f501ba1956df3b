# The window's frame and the words of its controls.
app-name = 同舟

rail-label = 主导航
rail-today = 今日
rail-cases = 个案
rail-products = 产品库
rail-settings = 设置
rail-lock = 锁定
go-back = 返回

room-loading = 正在打开…
room-not-here = 这一页现在打不开
room-failed = 这一页没有打开。已存好的内容都在，请再试一次。

keys-title = 这一页的按键
keys-empty = 这一页没有另外的按键。
keys-typing = 正在输入时，单个字母只是文字。
key-new-case = 新建个案
key-lock = 锁定
key-settings = 打开设置
key-search = 查找
key-keys = 列出按键
key-undo = 撤销
key-redo = 重做
key-back = 回到上一页
key-forward = 去下一页

ui-close = 关闭
ui-cancel = 取消
ui-confirm = 确定
ui-undo = 撤销
ui-retry = 重试
ui-copy = 复制文字
ui-copied = 已复制
ui-dismiss = 知道了
ui-more = 更多
ui-optional = 可留空
ui-choose = 请选择
ui-nothing-found = 没有找到
ui-open-calendar = 打开日历
ui-calendar = 日历
ui-month-before = 上一个月
ui-month-after = 下一个月
ui-day-unreadable = 看不懂这个日期，请写成 2026-11-23 这样。
ui-time-unreadable = 看不懂这个时间，请写成 15:30 这样。
ui-amount-unreadable = 看不懂这个金额，请写成 128400 或 12.84万 这样。
ui-date-part = { $label }（日期）
ui-time-part = { $label }（时间）
ui-month-title = { $year }年{ $month }月

save-saved = 已自动存好
save-saved-at = 已自动存好 { $time }
save-typing = 正在输入
save-saving = 正在存
save-failed = 还没存上，内容还在
save-failed-because = 没存上：{ $why } 内容还在，可以接着写，也可以重试。

finding-use = 改成“{ $rewrite }”
finding-use-spoken = 把“{ $excerpt }”改成“{ $rewrite }”
finding-count = { $count } 处措辞要看一下
finding-block = 必须改
finding-warn = 请留意

due-left = 还有{"\u00A0"}{ $duration }
due-late = 晚了{"\u00A0"}{ $duration }
duration-moment = 不到{"\u00A0"}1{"\u00A0"}分
duration-minutes = { $minutes }{"\u00A0"}分
duration-hours = { $hours }{"\u00A0"}小时
duration-hours-minutes = { $hours }{"\u00A0"}小时{"\u00A0"}{ $minutes }{"\u00A0"}分
duration-days = { $days }{"\u00A0"}天
duration-days-hours = { $days }{"\u00A0"}天{"\u00A0"}{ $hours }{"\u00A0"}小时

day-short = { $month }月{ $day }日
day-full = { $year }年{ $month }月{ $day }日
day-with-weekday = { $day }{"\u00A0"}{ $weekday }
moment-today = 今天{"\u00A0"}{ $time }
moment = { $day }{"\u00A0"}{ $time }
weekday-0 = 周日
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

scale-wan = { $figure }{"\u00A0"}万
scale-yi = { $figure }{"\u00A0"}亿
scale-thousand = { $figure }{"\u00A0"}千
scale-million = { $figure }{"\u00A0"}百万
scale-billion = { $figure }{"\u00A0"}十亿
