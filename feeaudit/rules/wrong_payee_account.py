"""收款账户异常 Did a public fee go into an account where it does not belong?

方法 Method. 财政票据上的，或者对应清单上行政事业性收费、政府性基金的收费，收款账户名称是个人，或者是收款单位以外的公
司、协会、中心，就是疑点；银行回单上的收款人与收费单位不符的也是。A public fee whose account is a person's, or that of
a firm, association or centre other than the payee; likewise a bank slip whose payee is one. 没有账户名称，或只有账号
的，不可判断；账户是别的机关的，可能是上级单位，不可判断。Without the account's name, or with its number alone,
nothing is said; another authority's account may be that of a superior.

例 Example. 非税票据上的道路占用费 3,000.00 元，收款账户“王某某” → 疑点，涉及 3,000.00 元；账户“青岛市财政局非税收入专
户”→ 未见问题。3,000.00 into a person's account: a hit of 3,000.00; into the treasury's: clear.

为何 Why. 行政事业性收费收支两条线，全额上缴国库或财政专户。Public fees go to the treasury or a fiscal account.

谁无辜 Who is innocent. 支付平台和银行代收；水务等企业代收、税务机关代征；执收单位自己的账户；财政专户、国库。Payment
platforms, banks, utilities and the tax office that collect for others, the payee's own account, the treasury.

补救 Remedy. 核对银行回单和收款账户户名，查明款项去向，应缴国库的追缴。Check the account's name and where the money
went.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import FISCAL, SOMEBODY, Case, day, decide, doubt, linked, standing, verdicts, whole
from feeaudit.rules.receipts import PUBLIC_FEES, ended

RULE = Rule(
    id="wrong-payee-account",
    title_zh="收款账户异常",
    title_en="Fee paid into a wrong account",
    severity="warning",
    basis=(law.SHANDONG_FEE_LIABILITY, law.LICENSING_LIABILITY, law.SHANDONG_FISCAL_RECEIPTS),
    consequence=(law.LIABILITY,),
    message_zh="疑似收款账户异常：{payee}收取“{item}”{amount}元，收款账户为“{account}”（{whose}），需核实款项去向。",
    message_en="Suspected wrong account: {payee} took {amount} for “{item}” into the account “{account}” ({whose_en}). "
    "Check where the money went.",
    rationale_zh="行政事业性收费应当缴入国库或财政专户。",
    rationale_en="Public fees go to the treasury or a fiscal account.",
    remediation_zh="核对银行回单和户名，查明款项去向。",
    remediation_en="Check the bank slip, the account's name and where the money went.",
    innocent_zh=("支付平台和银行代收", "水务等企业代收、税务机关代征", "执收单位自己的账户", "财政专户、国库"),
    innocent_en=(
        "payment platforms and banks",
        "utilities and the tax office that collect for others",
        "the payee's own account",
        "the treasury",
    ),
    within=("charge_id",),
)
_TREASURY = "财政|国库|非税|金库|待报解|财税|税务|海关|待结算财政"
_COLLECTS = (
    "支付宝|财付通|微信|银联|云闪付|网联|拉卡拉|通联支付|收钱吧|银盛|快钱|易宝|代收|代征|清算|银行|农信|信用社|备付金"
    "|水务|自来水|供水|排水|供电|电力|国网|燃气|热力|政务服务|公共资源交易"
)
"""Who collects for others: payment platforms, banks, utilities, counters."""
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任"
    "姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章"
    "鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁"
)
_PERSON = (
    rf"个人账户|个人卡|个人户|私人|^(?:欧阳|上官|司马|诸葛|皇甫|尉迟|慕容|司徒|[{_SURNAMES}])[\p{{Han}}*＊×Xx]{{1,2}}$"
)
"""A person: said in words, or a surname and one or two characters."""
_NO_PERSON = "费|款|现金|转账|支付|存|账|收入|支出|往来|应付|应收|成本|库|户|行$|分行|支行"
_HIDDEN = "小金库|账外"
_BODY = (
    "公司|厂|店|部$|社$|行$|院|所|站|中心|协会|学会|商会|联合会|促进会|研究会|工会|食堂|基金会|集团|合伙|事务所|服务"
)
_AUTHORITY = "局|委员会|政府|厅|办公室|管委会|法院|检察|公安|支队|大队|总队|街道|委$|署$|机关"
_SIDE = "工会|食堂|公司|协会|学会|招待所|服务部|基金会"
"""Bodies beside the payee that may bear its name."""
_NO_NAME = "户名|账户|账号|名称|专用|基本户|一般户|对公|收款|开户"


def check(books: Books) -> pl.DataFrame:
    """One verdict for every public fee: on a fiscal receipt, or by its link."""
    fiscal = pl.col("document_type").is_in(FISCAL)
    listed = pl.col("fee_nature").is_in(PUBLIC_FEES) & (pl.col("fee_pricing").fill_null("") != "market")
    ours = fiscal | (pl.col("link").is_in(["linked", "ambiguous"]) & listed)
    frame = _named(standing(books).filter(ours)).with_columns(fiscal=fiscal.fill_null(value=False))
    frame = decide(frame, *_cases())
    person = _is(_PERSON)
    return verdicts(
        frame,
        amount=whole(),
        confidence=pl.when(person).then(pl.lit("0.85")).otherwise(pl.lit("0.65")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.coalesce("item", "fee_name"),
            "amount": whole(),
            "date": pl.col("date"),
            "account": pl.coalesce("account", "payee"),
            "whose": pl.when(person).then(pl.lit("个人账户")).otherwise(pl.lit("不是财政专户，也不是收款单位")),
            "whose_en": pl.when(person)
            .then(pl.lit("a person's"))
            .otherwise(pl.lit("neither the treasury's nor the payee's")),
            "fee_id": pl.col("fee_id"),
            "fee": pl.col("fee_name"),
        },
    )


def _cases() -> tuple[Case, ...]:
    slip = pl.col("document_type") == "bank_slip"
    sure = pl.col("fiscal") | (linked() & pl.col("fee_verified").fill_null(value=False) & pl.col("whole_name"))
    holder = pl.col("holder")
    beside = _is(_SIDE) & ~pl.col("payee").str.contains(_SIDE).fill_null(value=False)
    own = _is_payee() & ~slip.fill_null(value=False) & ~beside
    return (
        Case(pl.col("amount") <= 0, "not_applicable"),
        Case(~pl.col("fiscal") & linked() & ended(), "not_applicable"),
        Case(holder.is_null() | (holder == ""), "undecidable", ("account",)),
        Case((_is(_TREASURY) & ~_is(_HIDDEN)) | own, "clear"),
        Case(_is(_COLLECTS), "clear"),
        Case(~pl.col("fiscal") & (pl.col("link") == "ambiguous"), "undecidable", doubt()),
        Case(~sure, "undecidable", ("link",)),
        Case(~pl.col("fiscal") & day().is_null(), "undecidable", ("date",)),
        Case(pl.col("payee").is_null(), "undecidable", ("payee",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(_is(_AUTHORITY) & ~_is(_SIDE) & ~_is(_HIDDEN), "undecidable", ("account",)),
        Case(slip & pl.col("payee_class").is_in(["机关", "事业单位"]), "clear"),
        Case(_is(_PERSON) & ~_is(_BODY) & (_is("个人|私人") | ~_is(_NO_PERSON)), "hit"),
        Case(_is(_BODY) | _is(_HIDDEN), "hit"),
        Case(pl.lit(value=True), "undecidable", ("account",)),
    )


def _is(pattern: str) -> pl.Expr:
    return pl.col("holder").str.contains(pattern).fill_null(value=False)


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `holder`, the name on the account without its number; null where only a number, or the subject of a
    journal, is written. A bank slip without an account names its holder as the payee.
    """
    account = pl.when(pl.col("journal").is_null()).then("account")
    slip = pl.when(pl.col("document_type") == "bank_slip").then("payee")
    name = pl.coalesce(account, slip).str.replace_all(r"[\s\d,，.。:：;；/\-—]", "")
    bare = name.str.replace_all(rf"(?:{_NO_NAME})", "").str.replace_all(r"[（()）]", "")
    kept = pl.when(name.str.contains("个人|私人")).then(name).otherwise(bare)
    return frame.with_columns(holder=pl.when(kept.str.contains(r"\p{Han}[\p{Han}*＊×Xx]")).then(kept))


def _is_payee() -> pl.Expr:
    """One name holds the other: 青岛市某中心 and 某中心基本户."""
    payee = pl.col("payee").str.replace_all(r"[\s（()）]", "")
    holder = pl.col("holder")
    return (
        payee.str.contains(holder, literal=True) & (holder.str.len_chars() >= 4)
        | holder.str.contains(payee, literal=True)
    ).fill_null(value=False)
