"""What is taken in the name of a membership, or of goodwill, by who may not; and what is given freely."""

from datetime import date, timedelta
from decimal import Decimal

from benchmarks.planted.world import DUES, FISCAL, GIFT, SETTLE, TAX, Party, Row, World, words

_CLUBS = words("物业服务行业协会|快递协会|建筑业协会|机械装备行业协会|食品工业协会|青年企业家商会|安全生产协会")


def _club(w: World) -> Party:
    return w.body(w.pick(*_CLUBS), "51")


def forced_in(w: World) -> list[Row]:
    """Dues of who is no member, wants to leave, or must join."""
    remark = w.among(
        "强制入会，不缴纳不予备案|我公司未入会|非会员单位|我公司不是会员|已书面退会仍收取"
        "|申请退会未获同意|不入会不予办理资质|未加入协会"
    )
    item = w.pick("会费", "会员费", "年度会费", "协会会费", "单位会员会费")
    return [
        w.row(
            item,
            w.sum(500, 20000, 500),
            _club(w),
            w.firm(),
            w.day(),
            paper=DUES,
            remark=remark,
            hit="association-charge",
        )
    ]


def prizes(w: World) -> list[Row]:
    """Prizes, ratings, standards in an authority's stead: nobody may charge for them."""
    item, remark = w.dice.choice(
        (
            ("优秀企业评选费", ""),
            ("行业百强评比费", ""),
            ("先进单位表彰费", ""),
            ("信用等级评价费", "受主管部门委托开展"),
            ("达标评定费", "代行备案职能"),
            ("行业资质认定费", ""),
            ("从业备案费", "受局委托办理备案"),
            ("星级企业评定费", ""),
            ("车辆准入鉴定费", "主管部门委托协会收取"),
            ("示范企业授牌费", ""),
        )
    )
    return [
        w.row(
            item,
            w.sum(300, 30000),
            _club(w),
            w.firm(),
            w.day(),
            paper=TAX,
            remark=remark,
            hit="association-charge",
            may="off-list exam-training-charge conversion-to-service-fee",
        )
    ]


def dues_twice(w: World) -> list[Row]:
    """The association and its branch, or two tiers of one year."""
    club, payer, year = _club(w), w.firm(), w.dice.choice((2022, 2023, 2024))
    first = w.row(
        "会费", Decimal(2000), club, payer, date(year, 3, 4), paper=DUES, remark="会员单位", period=f"{year}年"
    )
    second = w.row(
        "会费",
        Decimal(10000),
        club,
        payer,
        date(year, 9, 4),
        paper=DUES,
        remark="理事单位",
        period=f"{year}年",
        hit="association-charge",
        may="duplicate-charge",
    )
    return [first, second]


def trained(w: World) -> list[Row]:
    """Training that a licence hangs on; a magazine, a meeting, a product that members must buy."""
    item, remark = w.dice.choice(
        (
            ("项目经理培训费", "不参加培训不予换证"),
            ("会议费", "要求会员单位必须参加"),
            ("行业年鉴", "强制订购，每家两套"),
            ("管理软件费", "协会统一要求购买"),
            ("从业人员培训费", "与资质审批挂钩"),
            ("参会费", "强制参会"),
        )
    )
    return [
        w.row(
            item,
            w.sum(300, 8000),
            _club(w),
            w.firm(),
            w.day(),
            paper=TAX,
            remark=remark,
            hit="association-charge",
            may="exam-training-charge forced-sponsorship designated-service off-list egov-platform-charge",
        )
    ]


def free_member(w: World) -> list[Row]:
    """A voluntary member with the right receipt, a stall at a fair, a scholar's meeting, a course one may skip."""
    item, paper, remark = w.dice.choice(
        (
            ("会费", DUES, "自愿入会"),
            ("会员费", DUES, ""),
            ("展位费", TAX, "自愿参展"),
            ("展览展示服务费", TAX, ""),
            ("年会注册费", TAX, "个人参加学术会议"),
            ("培训费", TAX, "自愿参加"),
            ("会费", DUES, "理事单位"),
            ("团体标准文本费", TAX, "自愿购买"),
            ("研讨会会务费", TAX, "自愿报名"),
        )
    )
    club = _club(w) if "学术" not in remark else w.body("土木工程学会", "51")
    return [w.row(item, w.sum(500, 9000, 500), club, w.firm(), w.day(), paper=paper, remark=remark)]


def no_association(w: World) -> list[Row]:
    """A firm whose name speaks of an association; dues of two years."""
    if w.dice.random() < 0.5:
        shop = w.firm(trade="协会服务")
        return [w.row("会员费", w.sum(300, 3000), shop, w.firm(), w.day(), paper=TAX, remark="健身会员卡")]
    club, payer = _club(w), w.firm()
    return [
        w.row("会费", Decimal(2000), club, payer, date(year, 3, w.dice.randint(1, 28)), paper=DUES, period=f"{year}年")
        for year in (2022, 2023)
    ]


def asked_for(w: World) -> list[Row]:
    """Sponsorship, subscriptions, the cost of festivals, taken by offices, institutions and associations."""
    item = w.among(
        "文化节赞助费|运动会赞助|党报党刊订阅费|杂志征订款|协办费|活动经费分摊|联谊活动经费"
        "|节庆活动赞助款|年鉴订阅费|招商活动资助费|征文活动协办费"
    )
    payee = w.dice.choice(
        (
            w.body("街道办事处"),
            w.body("文化和旅游局"),
            w.body("体育事业发展中心", "12"),
            _club(w),
            w.body("工商业联合会", "51"),
        )
    )
    remark = w.pick("", "", "按企业规模分摊", "领导要求", "街道通知每家企业")
    return [
        w.row(
            item,
            w.sum(500, 50000, 500),
            payee,
            w.firm(),
            w.day(),
            paper=w.dice.choice((TAX, FISCAL, SETTLE)),
            remark=remark,
            hit="forced-sponsorship",
            may="off-list association-charge wrong-receipt-type price-not-published wrong-payee-account",
        )
    ]


def given_at_approval(w: World) -> list[Row]:
    """A gift to the office's foundation in the week of an approval."""
    city = w.city()
    office, payer, day = w.body("自然资源局", "11", city), w.firm(city), w.day()
    fund = w.body("教育发展基金会", "53", city)
    w.tell(
        "agencies",
        credit_code=fund.code,
        name=fund.name,
        **{"class": "基金会"},
        authority=office.name,
        authority_code=office.code,
        relation="业务主管单位",
        share_percent="",
        valid_from="2015-01-01",
        valid_to="",
        source="社会组织登记（虚构）",
    )
    w.tell(
        "approvals",
        case_no=f"SP{w.number(9)}",
        approval_item="建设用地规划许可",
        authority=office.name,
        authority_code=office.code,
        payer_id=payer.code,
        accepted=(day - timedelta(days=4)).isoformat(),
        closed=(day + timedelta(days=3)).isoformat(),
        service="",
        provider_id="",
    )
    return [w.row("捐赠款", w.sum(10000, 90000), fund, payer, day, paper=GIFT, hit="forced-sponsorship")]


def given_freely(w: World) -> list[Row]:
    """A gift by resolution of the board; advertising at a fair by contract; a journal from a bookseller."""
    kind = w.dice.randrange(4)
    city = w.city()
    if kind == 0:
        remark = w.among("自愿捐赠，董事会决议〔2023〕5号|经董事会决议|股东会决议自愿捐赠|自愿捐赠")
        return [
            w.row(
                w.pick("捐赠款", "公益捐赠", "助学捐款"),
                w.sum(5000, 90000),
                w.body("慈善总会", "51", city),
                w.firm(city),
                w.day(),
                paper=GIFT,
                remark=remark,
            )
        ]
    item, seller = (
        (w.pick("*广告服务*马拉松赛事赞助广告费", "赛事冠名赞助费", "展会赞助费"), w.firm(city, "文化传播")),
        (w.pick("报刊订阅费", "图书款", "行业杂志订阅费"), w.firm(city, "图书发行")),
        (w.pick("数据库订阅费", "软件订阅服务费"), w.firm(city, "信息技术")),
    )[kind - 1]
    return [w.row(item, w.sum(300, 30000), seller, w.firm(city), w.day(), paper=TAX)]


BREACHES = {
    "association-charge": (
        forced_in,
        prizes,
        trained,
        dues_twice,
    ),
    "forced-sponsorship": (
        asked_for,
        asked_for,
        given_at_approval,
    ),
}
LAWFUL = {
    "association-charge": (
        free_member,
        no_association,
    ),
    "forced-sponsorship": (given_freely,),
}
