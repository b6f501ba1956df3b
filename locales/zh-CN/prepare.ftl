# 约谈准备。
prepare-agenda = 议程，合计 { $minutes } 分钟
prepare-block = 第 { $number } 段
prepare-minutes = 第 { $number } 段的分钟数
prepare-unit = 分
prepare-add = 加一段
prepare-paper = 给客户的议程
prepare-save = 存成 PDF
prepare-unsent = 还没有送达
prepare-unsent-late = 还没有送达，离面谈不到一天
prepare-sent-at = { $when } 已送达（{ $how }）
prepare-never = 四个不做
prepare-never-four = 不承诺收益 · 不指责 · 不回避 · 不催促
prepare-to-options = 去准备选项
prepare-template = 套用模板
prepare-calendar = 存为日历（.ics）…
