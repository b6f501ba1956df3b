//! The words in which brokers, banks and programs say what a row is. Tables of words, read from top to
//! bottom: what stands higher is more particular. To know one more word is to add it here.

/// What a word says of a row. Sharper than [`Action`](crate::domain::trade::Action): where a word leaves
/// something open, the numbers of the row decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// 买入, B, 1.
    Buy,
    /// 卖出, S, 2.
    Sell,
    /// 申购 of an open-end fund.
    Subscribe,
    /// 赎回.
    Redeem,
    /// 转换入.
    SwitchIn,
    /// 转换出.
    SwitchOut,
    /// Cash dividend.
    Dividend,
    /// Dividend taken as units.
    Reinvest,
    /// 红利税.
    DividendTax,
    /// 红股, 送股, 转增.
    Bonus,
    /// Units in without money.
    UnitsIn,
    /// Units out without money.
    UnitsOut,
    /// 份额拆分: more units of the same thing.
    Split,
    /// 份额合并: fewer units of the same thing.
    Merge,
    /// A bond that becomes shares: one leg out, one leg in.
    Conversion,
    /// Reverse repo; the sign tells the leg.
    Repo,
    /// Money for a new issue.
    NewIssue,
    /// Interest.
    Interest,
    /// A fee or a tax of its own.
    Fee,
    /// The client's money in.
    BankIn,
    /// The client's money out.
    BankOut,
    /// The client's money; the sign tells which way.
    Bank,
    /// A transfer: of units where a code stands, else of money.
    MoveIn,
    /// The same, outwards.
    MoveOut,
    /// Nothing moves.
    Nothing,
    /// Known, and none of these.
    Other,
}

use Sense::*;

/// Parts of words, most particular first. Read in the broker's own column before anything else.
#[rustfmt::skip]
pub(super) const PARTS: &[(Sense, &[&str])] = &[
    (Fee, &["开户费", "转托管费", "过户费", "托管费"]),
    (Other, &["申购返款", "申购退款", "退款", "返款", "资金返还", "资金解冻返"]),
    (Nothing, &[
        "指定交易", "撤销指定", "撤指", "指定登记", "投票", "密码", "配号", "设置分红", "修改分红", "分红方式", "开户", "销户", "权证登记", "回售登记", "预受要约",
        "股东大会", "额度", "风险测评", "签约", "解约", "申购冻结", "资金冻结", "资金解冻", "冻结取消",
    ]),
    (Fee, &["利息税", "印花税补", "补缴印花"]),
    (DividendTax, &[
        "红利税", "股息税", "差异税", "差异扣税", "差别化", "个人所得税", "红利差异", "股息红利税", "红利扣税", "股息扣税", "补缴税", "红利补税", "股息个税",
        "红利个税", "股息红利补", "withholding", "dividend tax", "dividendtax", "dividend_tax",
    ]),
    (Reinvest, &[
        "红利再投", "分红再投", "红利转投", "红利转份额", "红利转再投", "再投资", "红利再投资", "reinvest", "drip",
    ]),
    (Bonus, &[
        "红股", "送股", "转增", "股票股利", "送转", "stock dividend", "bonus",
    ]),
    (Dividend, &[
        "红利", "股息", "分红", "派息", "派现", "股利", "权益派发", "现金红利", "dividend", "dividende", "ausschüttung",
        "distribution",
    ]),
    (Repo, &[
        "融券回购", "融券购回", "拆出", "逆回购", "质押式回购", "质押回购", "回购到期", "国债回购", "回购购回", "回购融券", "通用回购", "债券回购",
    ]),
    (Interest, &[
        "利息", "结息", "批量利息", "收益发放", "收益结转", "债券兑息", "付息", "兑息", "interest", "zinsen", "余额宝收益",
    ]),
    (Bank, &[
        "deposits/withdrawals", "deposits & withdrawals", "deposits and withdrawals", "deposits & w",
    ]),
    (BankIn, &[
        "银行转证券", "银证转入", "银行转存", "转存管", "银行转入", "入金", "银转证", "银行划入", "资金转入", "存管转入", "保证金转入", "资金存入", "资金划入", "转存",
        "银衍转入", "现金存入", "充值", "银行转资金", "存入", "存款", "deposit", "einlage", "cash_in", "contribution",
    ]),
    (BankOut, &[
        "证券转银行", "银证转出", "银行转取", "转取", "转银行", "出金", "证转银", "银行划出", "资金转出", "存管转出", "保证金转出", "资金取出", "资金划出", "现金取出",
        "提现", "资金转银行", "取出", "取款", "removal", "withdraw", "entnahme", "cash_out",
    ]),
    (Bank, &[
        "银证转账", "银证转帐", "银证", "银行转账", "资金划转", "存管", "银转",
    ]),
    (Split, &[
        "份额拆分", "基金拆分", "份额折算", "基金折算", "拆分", "拆股", "折算", "split",
    ]),
    (Merge, &[
        "份额合并", "合并", "缩股", "并股", "缩减",
    ]),
    (Conversion, &[
        "债转股", "转股", "代码变更", "换股", "证券置换", "证券转换",
    ]),
    (NewIssue, &[
        "中签扣款", "中签缴款", "新股缴款", "申购缴款", "中签资金", "配售缴款", "新股申购", "新债申购", "新股配售", "配股缴款", "新债缴款", "认购缴款", "申购扣款",
        "市值申购", "债券申购", "申购中签", "缴款", "新股中签", "新债中签", "可转债申购", "转债申购", "配债缴款", "网上申购", "配售认购", "ipo",
    ]),
    (UnitsIn, &[
        "新股入", "新债入", "中签入", "配股入", "配债入", "配售股份", "上市流通", "托管转入", "转托管入", "转托管转入", "非交易过户入", "过户转入", "股份转入",
        "股份入", "证券转入", "证券入账", "债券入账", "份额转入", "股票转入", "划入证券", "担保品划入", "担保物转入", "市值转入", "股票入账", "转债入", "强制调增",
        "强行调增", "强增", "过户入", "股份登记", "上市转入", "新股上市", "转入证券", "调账转入", "einlieferung", "add_holding", "调入", "缴入",
        "transfer_in_units", "delivery (inbound)", "delivery in",
    ]),
    (UnitsOut, &[
        "托管转出", "转托管出", "转托管转出", "非交易过户出", "过户转出", "股份转出", "股份出", "证券转出", "份额转出", "股票转出", "担保品划出", "担保物转出", "市值转出",
        "强制调减", "强行调减", "强减", "过户出", "证券出账", "债券出账", "股票出账", "转出证券", "转债出", "auslieferung", "remove_holding", "调出",
        "delivery (outbound)", "delivery out",
    ]),
    (SwitchIn, &[
        "转换入", "转换-转入", "转换转入", "转入-转换", "基金转入", "转换(转入)", "转换（转入）", "转换申购", "超级转换-转入", "switch in", "switch_in",
        "exchange in", "转换 转入",
    ]),
    (SwitchOut, &[
        "转换出", "转换-转出", "转换转出", "转出-转换", "基金转出", "转换(转出)", "转换（转出）", "转换赎回", "超级转换-转出", "switch out", "switch_out",
        "exchange out", "转换 转出",
    ]),
    (Redeem, &[
        "赎回", "强赎", "兑付", "还本", "基金卖出", "redeem", "redemption", "清盘", "回售",
    ]),
    (Subscribe, &[
        "申购", "认购", "定投", "定期定额", "定额投资", "subscribe", "subscription", "sip",
    ]),
    (Fee, &[
        "服务费", "管理费", "托管费", "组合费", "保管费", "开户费", "扣费", "账户费", "月租", "收费", "费用", "手续费", "税款", "税费", "佣金", "过户费",
        "补扣", "fees", "fee", "tax", "gebühr", "steuer", "commission", "charge", "srvchg",
    ]),
    (Sell, &[
        "卖出", "卖券", "证券卖", "融券卖", "sell", "sold", "verkauf", "卖",
    ]),
    (Buy, &[
        "买入", "买券", "证券买", "融资买", "buy", "bought", "kauf", "purchase", "买",
    ]),
    (MoveIn, &[
        "transfer_in", "transfer in", "transfer (inbound)", "umbuchung (eingang)", "转入",
    ]),
    (MoveOut, &[
        "transfer_out", "transfer out", "transfer (outbound)", "umbuchung (ausgang)", "转出",
    ]),
    (Other, &[
        "冲正", "冲销", "调账", "调整", "其他", "other", "退款", "返还", "redenomination",
    ]),
];

/// Whole words, too short or too plain to be looked for inside others.
#[rustfmt::skip]
pub(super) const WHOLE: &[(Sense, &[&str])] = &[
    (Buy, &[
        "b", "1", "buy", "买", "bot", "buymf", "buystock", "buyother", "buydebt", "buyopt", "buytoopen", "购买", "0b",
        "01",
    ]),
    (Sell, &[
        "s", "2", "sell", "卖", "sld", "sellmf", "sellstock", "sellother", "selldebt", "sellopt", "0s", "02", "出售",
    ]),
    (Dividend, &[
        "div", "income", "cgshort", "cglong", "红利", "dividends",
    ]),
    (Interest, &["int", "利息", "收益"]),
    (Fee, &[
        "fee", "fees", "tax", "taxes", "费用", "税款", "srvchg", "invexpense", "marginterest", "margininterest",
    ]),
    (BankIn, &[
        "dep", "credit", "directdep", "cash", "存入", "入账",
    ]),
    (BankOut, &[
        "debit", "atm", "check", "payment", "directdebit", "取出",
    ]),
    (Bank, &["xfer", "invbanktran"]),
    (UnitsIn, &["add", "receive"]),
    (SwitchIn, &["转换入", "转入"]),
    (SwitchOut, &["转换出", "转出"]),
];

/// An order or a transfer that did not happen.
#[rustfmt::skip]
pub(super) const VOID: &[&str] = &[
        "作废", "失败", "撤销", "已撤", "撤单", "废单", "交易关闭", "已关闭", "已取消", "取消", "撤回", "未成交", "未成功", "已退款", "退款成功", "不成功",
        "cancel", "rejected", "failed", "voided", "expired", "全部撤", "无效",
    ];

/// An order that is not done yet.
#[rustfmt::skip]
pub(super) const PENDING: &[&str] = &[
        "待确认", "确认中", "处理中", "进行中", "未确认", "已受理", "等待", "待付款", "pending", "已报", "未报", "付款中", "在途",
    ];

/// What the first word of a row of sums says.
#[rustfmt::skip]
pub(super) const TOTALS: &[&str] = &[
        "合计", "小计", "总计", "汇总", "累计", "本页合计", "本页小计", "共计", "total", "subtotal", "sum", "summary", "grandtotal",
        "summe", "资金合计", "市值合计",
    ];

/// Who sells funds in a bill of payments.
#[rustfmt::skip]
pub(super) const FUND_SELLERS: &[&str] = &[
        "蚂蚁财富", "基金销售", "基金管理", "基金", "天天基金", "理财通",
    ];
