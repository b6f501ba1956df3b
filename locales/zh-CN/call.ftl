# 首次响应的页面。
respond-card = 可以这样说
respond-next-line = 下一句
respond-line = 第 { $number } 句
respond-title = 头衔
respond-words = 客户的原话
respond-words-help = 照着说的记，不改写
respond-attempts = 联系客户
respond-known = 已告知，用时{ $time }
respond-reached = 联系上了
respond-knows = 客户知道我们已经知道了
respond-knows-help = 只有这一步会停下计时
respond-record = 记下这次联系
respond-told = 已告知
respond-reached-only = 联系上了
respond-not-reached = 没有联系上
respond-first-ten = 头十分钟
respond-to-facts = 去查事实
