//! What brokers, banks and programs call their columns. A table of names, nothing else: to know one more
//! layout is to add a name here.

use super::mapping::Meaning::{self, *};

/// Names by meaning, as [`key`] folds them: small letters, no blanks, no marks.
#[rustfmt::skip]
pub(super) const NAMES: &[(Meaning, &[&str])] = &[
    (NavDate, &[
        "确认净值日期", "净值日期", "净值日", "fsrq净值", "navdate",
    ]),
    (TradeDate, &[
        "成交日期", "发生日期", "委托日期", "交割日期", "交易日期", "业务日期", "日期", "操作日期", "成交日", "记账日期", "发生日", "交易日", "查询日期", "持仓日期",
        "截止日期", "date", "日期date", "tradedate", "datetime", "transactiondate", "activitydate", "rundate", "day", "datum",
        "fsrq", "ywrq", "dttrade", "time日期", "日期时间", "valuedate", "asofdate", "buchungstag", "成交日期时间", "trade日期",
    ]),
    (ConfirmDate, &[
        "确认日期", "确认日", "确认时间", "份额确认日期", "确认成功日期", "成交确认日期",
    ]),
    (SettleDate, &[
        "交收日期", "清算日期", "资金到账日期", "到账日期", "交收日", "settledate", "settlementdate", "qsrq", "dtsettle", "清算日", "起息日",
    ]),
    (OrderDate, &[
        "交易时间", "交易发起时间", "申请日期", "申请时间", "下单时间", "下单日期", "交易创建时间", "受理日期", "委托时间日期", "发起时间", "orderdate", "申请日",
        "提交时间", "订单时间", "交易申请日期",
    ]),
    (Time, &[
        "成交时间", "委托时间", "申报时间", "发生时间", "时间", "time", "tradetime", "fssj", "cjsj", "付款时间", "最近修改时间", "报单时间",
        "业务时间",
    ]),
    (Side, &[
        "操作", "业务名称", "买卖标志", "买卖", "摘要", "买卖方向", "订单类型", "委托类别", "业务标志", "业务类型", "交易类别", "真实操作", "交易类型", "业务摘要",
        "业务类别", "交易方向", "操作类型", "业务", "业务说明", "交易名称", "类别", "业务代码名称", "资金变动类型", "委托方向", "买卖类别", "发生业务", "类型",
        "type", "action", "side", "buysell", "activitytype", "transactiontype", "typ", "ywsm", "trntype", "交易行为",
        "方向", "委托买卖", "业务标识", "交易业务", "transaction", "操作方向", "kind", "activity", "transaktionstyp", "mmlb", "业务科目",
        "摘要名称", "业务事项", "变动类型", "交易摘要",
    ]),
    (Status, &[
        "交易状态", "订单状态", "状态", "确认状态", "成交状态", "资金状态", "委托状态", "status", "处理结果", "确认结果", "交易结果", "处理状态", "状态说明",
    ]),
    (Code, &[
        "证券代码", "股票代码", "基金代码", "产品代码", "代码", "code", "symbol", "tickersymbol", "ticker", "zqdm", "标的代码",
        "fundcode", "instrument", "fund", "合约代码", "证券编码", "产品编号", "jjdm", "stockcode", "instrumentsymbol",
        "代码code", "指数代码", "指数代码indexcode", "tickersymbole", "underlyingsymbolcode", "symbolcode",
    ]),
    (Name, &[
        "证券名称", "股票名称", "基金名称", "产品名称", "名称", "securityname", "name", "zqmc", "基金简称", "证券简称", "产品简称", "股票简称",
        "标的名称", "fundname", "assetname", "wertpapiername", "wertpapier", "security", "description", "jjmc", "指数名称",
        "名称name", "instrumentname", "secname", "公司名称",
    ]),
    (Isin, &["isin", "cusip", "securityid"]),
    (Price, &[
        "成交均价", "成交价格", "价格", "成交价", "均价", "确认净值", "成交净值", "price", "unitprice", "tradeprice", "cjjg", "当前价", "现价",
        "最新价", "市价", "tprice", "quote", "成交单价", "单价", "priceshare", "最新净值", "lastprice", "收盘价格", "参考市价",
        "markprice", "pricepershare", "kurs", "现价元", "买卖价格", "当前净值", "交易价格", "参考价", "参考价格", "成交价钱", "当前价格", "价格净值",
        "averageprice", "avgprice", "fillprice",
    ]),
    (Quantity, &[
        "成交数量", "发生数量", "数量", "成交股数", "确认份额", "成交份额", "quantity", "shares", "份额", "cjsl", "units", "share",
        "stück", "stk", "交易数量", "股数", "qty", "持有份额", "持仓数量", "持仓份额", "当前拥股", "实际数量", "持仓", "持股数量", "可用份额数",
        "volumetraded", "交易份额", "发生份额", "持仓量", "当前持仓", "变动数量", "股份发生数", "成交量股", "总份额", "基金份额", "当前数量", "拥股数量",
        "发生股数", "股份变动", "份额变动", "成交手数", "参考持股", "库存数量", "当前份额", "持有数量", "position", "anteile",
    ]),
    (AppliedUnits, &[
        "申请份额", "委托份额", "申请数量", "赎回份额",
    ]),
    (Gross, &[
        "成交金额", "grossamount", "cjje", "proceeds", "trademoney", "成交额", "gross", "总额", "bruttobetrag", "成交总额",
        "总金额", "grossvalue", "tradeamount", "成交市值", "成交金额元", "交易总额",
    ]),
    (Confirmed, &["确认金额", "成交确认金额", "确认金额元"]),
    (Applied, &[
        "申请金额", "订单金额", "委托金额", "下单金额", "申购金额",
    ]),
    (Net, &[
        "发生金额", "清算金额", "资金发生数", "变动资金", "资金发生额", "收付金额", "净额", "netamount", "netcash", "fsje", "value", "wert",
        "应收金额", "发生额", "资金变动", "变动金额", "实际收付", "收付净额", "应收应付金额", "结算金额", "资金发生金额", "实收实付", "实收付金额", "交收金额", "发生资金",
        "净收付", "资金净额", "清算资金", "收支金额", "cashflow", "total", "实际发生金额", "到账金额", "资金收付", "betrag", "netvalue",
        "netproceeds", "本次资金发生额", "金额变动", "应付金额", "变动额",
    ]),
    (Amount, &[
        "金额", "amount", "交易金额", "金额元", "成交发生金额", "价税合计", "订单实付金额",
    ]),
    (Fee, &[
        "总费用", "费用合计", "合计费用", "费用总计", "交易费用合计", "费用总额", "totalfees", "手续费合计", "总手续费", "全部费用",
    ]),
    (FeePart, &[
        "手续费", "费用", "交易费用", "佣金", "净佣金", "印花税", "过户费", "沪市过户费", "清算费", "交易所清算费", "结算费", "交易规费", "经手费", "证管费",
        "财汇局征费", "其他费", "其他费用", "其他杂费", "附加费", "规费", "税费", "风险金", "交易征费", "交易费", "委托费", "一级费用", "杂费", "税款", "fee",
        "fees", "commission", "taxes", "tax", "ibcommission", "commfee", "申购费", "赎回费", "服务费", "gebühren",
        "steuern", "sxf", "yhs", "ghf", "qtfy", "load", "税金", "利息税", "所得税", "股份交收费", "系统使用费", "征管费", "前台费用", "其它费",
        "其它费用", "其它杂费", "手续费元", "交易手续费", "申赎费", "sec费", "印花", "佣金元", "brokerage", "commissions", "feetax",
        "withholdingtax", "taxfee", "交易佣金", "佣金费", "开户费", "实收佣金", "代收税", "stampduty", "otherfees", "charges",
    ]),
    (Balance, &[
        "资金本次余额", "资金余额", "剩余金额", "本次金额", "后资金额", "资金本次余", "当前余额", "balance", "cashbalance", "zjye", "本次余额",
        "账户余额", "资金后余额", "余额", "可用金额", "可用资金", "资金剩余", "现金余额", "资金余额元", "本次资金余额", "后资金余额", "saldo", "当前资金余额",
        "资金可用余额", "资金帐户余额",
    ]),
    (UnitsAfter, &[
        "剩余数量", "证券余额", "股份余额", "本次数量", "股票余额", "证券数量", "剩余股数", "股份本次余额", "后证余额", "gfye", "gpye", "份额余额", "剩余份额",
        "证券本次余额", "持仓余额", "库存余额", "库存股数", "股份剩余", "余额数量", "基金余额", "后证券额", "本次股份余额", "证券剩余数量", "股余额", "当前股份余额",
        "股份后余额",
    ]),
    (UnitsMaybe, &[
        "可用余额", "可用份额", "可用股份", "可用数量", "可卖数量", "可用股数", "股份可用",
    ]),
    (Nav, &[
        "单位净值", "净值", "nav", "收盘close", "dwjz", "unitnav", "netvalueunit", "close", "收盘", "收盘价", "收盘点位", "收盘指数",
        "netassetvalue", "基金净值", "份额净值", "nav单位净值", "closeprice", "收盘点数", "最新单位净值", "closingprice", "unitnetvalue",
    ]),
    (AccNav, &[
        "累计净值", "ljjz", "accnav", "accumulatednav", "accumulatednetvalue", "累计单位净值", "份额累计净值", "cumulativenav",
        "accumulatedvalue", "totvalue", "累积净值", "accunav",
    ]),
    (CostPrice, &[
        "成本价", "成本", "摊薄成本价", "买入成本", "持仓成本", "成本价格", "costprice", "参考成本价", "保本价", "单位成本", "摊薄成本", "持仓成本价", "参考成本",
        "costbasisprice", "买入均价", "持仓均价", "成本单价", "averagecost", "avgcost", "costbasismoney",
    ]),
    (MarketValue, &[
        "市值", "最新市值", "参考市值", "证券市值", "持仓市值", "资产市值", "marketvalue", "参考市值元", "当前市值", "股票市值", "positionvalue",
        "资产", "资产情况", "持有金额", "持有市值", "mktval", "证券资产",
    ]),
    (ByCode, &["trade"]),
    (Direction, &[
        "收支", "收付标志", "资金方向", "借贷标志", "收支类型", "借贷",
    ]),
    (Counterparty, &["交易对方", "对方名称"]),
    (Item, &["商品说明", "商品名称"]),
    (Currency, &[
        "币种", "货币", "货币代码", "货币类别", "currency", "currencyprimary", "transactioncurrency", "账目货币", "币种名称", "币别",
        "buchungswährung", "hbdm", "currencycode", "交易币种", "货币单位", "结算币种",
    ]),
    (Market, &[
        "市场", "交易市场", "市场名称", "交易所", "交易所名称", "市场类别", "交易板块", "exchange", "listingexchange", "交易市场名称", "市场类型",
        "市场代码",
    ]),
    (TradeNumber, &[
        "成交编号", "合同编号", "合同号", "委托编号", "流水号", "成交序号", "订单号", "流水序号", "成交号", "交易号", "商家订单号", "交易订单号", "商户订单号",
        "cjbh", "htbh", "委托序号", "申请编号", "交易流水号", "业务流水号", "fitid", "transactionid", "orderid", "tradeid", "委托号",
        "确认编号", "申请单号", "业务编号", "订单编号", "交易编号", "委托合同号", "id",
    ]),
    (Account, &[
        "股东代码", "资金帐号", "资金账号", "股东帐号", "股东账号", "股东帐户", "股东账户", "客户代码", "客户姓名", "客户名称", "银行账号", "银行帐号", "营业部",
        "对方账号", "对方账户", "证券账户", "证券账号", "基金账号", "基金账户", "交易账号", "交易账户", "姓名", "户名", "手机号", "手机号码", "证件号码", "身份证号",
        "银行卡号", "卡号", "gddm", "zjzh", "khxm", "clientaccountid", "accountid", "account", "accountalias", "账号",
        "帐号", "账户", "帐户", "客户号", "资金账户", "资金帐户", "投资者姓名", "收付款方式", "cashaccount", "联系电话", "电话", "持卡人", "收款账号",
        "付款账号", "收款人", "付款人", "理财账号", "accountnumber", "银行卡", "交易卡号", "账户名称", "股东姓名", "席位", "席位号", "托管席位", "客户编号",
        "结算账户", "营业部名称", "操作员",
    ]),
    (Remark, &[
        "备注", "说明", "comment", "note", "notes", "memo", "备注说明", "notiz", "摘要说明", "附言", "备注信息", "其他说明", "remark",
        "remarks", "业务备注",
    ]),
    (Subtype, &[
        "subtype", "incometype", "notescodes", "subsubtype",
    ]),
    (Ignore, &[
        "委托价格", "委托数量", "撤单数量", "序号", "编号", "浮动盈亏", "盈亏", "盈亏比例", "今买数量", "今卖数量", "冻结数量", "当日盈亏", "参考盈亏", "open",
        "high", "low", "volume", "开盘", "最高", "最低", "开盘价", "最高价", "最低价", "成交量", "日增长率", "申购状态", "赎回状态", "分红送配",
        "涨跌幅", "涨跌额", "前收盘", "datasource", "exchangerate", "fxrate", "wkn", "currencygrossamount", "组合基金名称",
        "交易分类", "instrumenttype", "交易来源地", "成功退款", "assetclass", "assetcategory", "卖出冻结", "买入冻结", "在途数量", "交易单元",
        "成交笔数", "订单来源", "虚拟净值", "增长率", "日涨跌幅", "adjclose", "amplitude", "turnover", "换手率", "振幅", "收益率", "盈亏成本",
        "参考成本市值", "浮盈", "行业", "基金类型", "风险等级", "盈亏率", "持仓占比", "仓位", "昨收", "昨收盘", "基金公司", "销售机构", "分红方式", "收费方式",
        "basis", "realizedpl", "mtmpl", "cprice", "zip", "汇率", "冻结", "持仓盈亏", "持有收益", "昨日收益", "日收益", "持有收益率",
        "change", "pctchg", "changepercent", "vol", "preclose", "五日涨跌", "成交数", "multiplier", "levelofdetail",
        "prozent", "wechselkurs", "bruttobetragwährung", "总额货币", "pct", "增长", "日增长", "growth", "fxratetobase",
        "可取数量", "可取", "盈亏金额", "盈亏比", "买入市值", "累计盈亏", "市盈率", "产品类型", "业务分类", "日回报率", "复权净值", "成本金额", "投入金额", "买入金额", "冻结金额", "开盘open", "最高high", "最低low", "涨跌change", "涨跌幅change", "jzzzl", "sgzt", "shzt", "每万份收益", "七日年化",
        "dividend", "split",
    ]),
];

/// Names that say two things in one cell: the name of a fund and its code in brackets.
#[rustfmt::skip]
pub(super) const NAME_WITH_CODE: &[&str] = &[
        "基金(代码)", "基金名称(代码)", "证券名称(代码)", "产品名称(代码)", "名称(代码)", "基金（代码）", "产品(代码)", "基金名称/代码", "基金名称代码", "证券(代码)",
    ];

/// A header folded for the comparison: narrow, small, without blanks, marks and what stands in brackets.
pub(super) fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut depth = 0usize;
    for c in name.chars().map(super::value::narrow) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 && c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}
