"""How is this name typed in letters? Pinyin of its characters: whole syllables, initials, or some of each.

The 3,755 characters of GB 2312's first level stand in the order of their pinyin, so the standard library's codec tells
their reading exactly; second readings and some characters of place names are listed. Any other character has none.
"""

from bisect import bisect_right
from functools import lru_cache

_SYLLABLES = (
    "a啊 ai埃 an鞍 ang肮 ao凹 ba芭 bai白 ban斑 bang邦 bao苞 bei杯 ben奔 beng崩 bi逼 bian鞭 biao标 bie鳖 bin彬 "
    "bing兵 bo玻 bu捕 ca擦 cai猜 can餐 cang苍 cao操 ce厕 ceng层 cha插 chai拆 chan搀 chang昌 chao超 che车 "
    "chen郴 cheng撑 chi吃 chong充 chou抽 chu初 chuai揣 chuan川 chuang疮 chui吹 chun春 chuo戳 ci疵 cong聪 "
    "cou凑 cu粗 cuan蹿 cui摧 cun村 cuo磋 da搭 dai呆 dan耽 dang当 dao刀 de德 deng蹬 di堤 dian颠 diao碉 die跌 "
    "ding丁 diu丢 dong东 dou兜 du督 duan端 dui堆 dun墩 duo掇 e蛾 en恩 er而 fa发 fan藩 fang坊 fei菲 fen芬 feng丰 "
    "fo佛 fou否 fu夫 ga噶 gai该 gan干 gang冈 gao篙 ge哥 gei给 gen根 geng耕 gong工 gou钩 gu辜 gua刮 guai乖 "
    "guan棺 guang光 gui瑰 gun辊 guo锅 ha哈 hai骸 han酣 hang夯 hao壕 he呵 hei嘿 hen痕 heng哼 hong轰 hou喉 hu呼 "
    "hua花 huai槐 huan欢 huang荒 hui灰 hun荤 huo豁 ji击 jia嘉 jian歼 jiang僵 jiao蕉 jie揭 jin巾 jing荆 "
    "jiong炯 jiu揪 ju鞠 juan捐 jue撅 jun均 ka喀 kai开 kan刊 kang康 kao考 ke坷 ken肯 keng坑 kong空 kou抠 ku枯 "
    "kua夸 kuai块 kuan宽 kuang匡 kui亏 kun坤 kuo括 la垃 lai莱 lan蓝 lang琅 lao捞 le勒 lei雷 leng棱 li厘 lia俩 "
    "lian联 liang粮 liao撩 lie列 lin琳 ling玲 liu溜 long龙 lou楼 lu芦 lv驴 luan峦 lve掠 lun抡 luo萝 ma妈 mai埋 "
    "man瞒 mang芒 mao猫 me么 mei玫 men门 meng萌 mi眯 mian棉 miao苗 mie蔑 min民 ming明 miu谬 mo摸 mou谋 mu拇 "
    "na拿 nai氖 nan南 nang囊 nao挠 ne呢 nei馁 nen嫩 neng能 ni妮 nian蔫 niang娘 niao鸟 nie捏 nin您 ning柠 niu牛 "
    "nong脓 nu奴 nv女 nuan暖 nve虐 nuo挪 o哦 ou欧 pa啪 pai拍 pan攀 pang乓 pao抛 pei呸 pen喷 peng砰 pi坯 pian篇 "
    "piao飘 pie撇 pin拼 ping乒 po坡 pou剖 pu扑 qi期 qia掐 qian牵 qiang枪 qiao橇 qie切 qin钦 qing青 qiong琼 "
    "qiu秋 qu趋 quan圈 que缺 qun裙 ran然 rang瓤 rao饶 re惹 ren壬 reng扔 ri日 rong戎 rou揉 ru茹 ruan软 rui蕊 "
    "run闰 ruo若 sa撒 sai腮 san三 sang桑 sao搔 se瑟 sen森 seng僧 sha莎 shai筛 shan珊 shang墒 shao梢 she奢 "
    "shen砷 sheng声 shi师 shou收 shu蔬 shua刷 shuai摔 shuan栓 shuang霜 shui谁 shun吮 shuo说 si斯 song松 "
    "sou搜 su苏 suan酸 sui虽 sun孙 suo蓑 ta塌 tai胎 tan坍 tang汤 tao掏 te特 teng藤 ti梯 tian天 tiao挑 tie贴 "
    "ting厅 tong通 tou偷 tu凸 tuan湍 tui推 tun吞 tuo拖 wa挖 wai歪 wan豌 wang汪 wei威 wen瘟 weng嗡 wo挝 wu巫 "
    "xi昔 xia瞎 xian掀 xiang相 xiao萧 xie楔 xin薪 xing星 xiong兄 xiu休 xu墟 xuan轩 xue靴 xun勋 ya压 yan焉 "
    "yang殃 yao邀 ye椰 yi一 yin茵 ying英 yo哟 yong拥 you幽 yu迂 yuan鸳 yue曰 yun耘 za匝 zai栽 zan咱 zang赃 "
    "zao遭 ze责 zei贼 zen怎 zeng增 zha扎 zhai摘 zhan瞻 zhang樟 zhao招 zhe遮 zhen珍 zheng蒸 zhi芝 zhong中 "
    "zhou舟 zhu珠 zhua抓 zhuai拽 zhuan专 zhuang桩 zhui椎 zhun谆 zhuo捉 zi兹 zong鬃 zou邹 zu租 zuan钻 zui嘴 "
    "zun尊 zuo昨"
)
"""Each syllable with the first character, in the order of GB 2312, that is read so."""
_ALSO = (
    "bin殡 bo亳 cang藏 ceng曾 cheng盛 chi茌 chong重种 chu畜 dai岱 dan单石 di棣 du都 duo度 fu罘 ge镉 han邗 hang行 "
    "ji系给 jiang降 jiao校角觉 jing泾 ju车莒 jue角 kuai会 lan岚 lao络崂 le乐 lei耒 li溧澧醴 lu绿泸 lue略 luo漯 mo没 "
    "mu模 nue虐 nuo娜 ou瓯 pi邳辟 po泊 pu堡暴濮 qi綦淇杞 qu衢朐 se色 sha厦 shai色 shan单 shen参什莘 sheng省 shu属沭 "
    "shuai率 si泗 ta拓 tan弹郯 teng滕 tiao调 tong砼潼 wen汶 xi系 xiang降 xiao校 xing行省 xu畜盱溆 xue削 ya轧 "
    "yan兖鄢 ye咽 yi峄眙 ying颍 yue乐 yun员郓 zang藏 ze择 zhai择 zhang长 zhao着 zhe着 zhong重 zhu属 zhuan传"
)
"""Other readings of common characters, and readings of characters of the second level that names of places use."""


@lru_cache(maxsize=8192)
def readings(character: str) -> tuple[str, ...]:
    """`处` → ("chu",), `重` → ("zhong", "chong"); a letter or digit is read as itself; () where it is not known."""
    if character.isascii():
        return (character.lower(),)
    found = _OTHERS.get(character, ())
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return found
    first = _NAMES[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code <= _LAST else None
    return tuple(dict.fromkeys((first, *found))) if first else found


def spelt(letters: str, name: str) -> tuple[int, int] | None:
    """Where in the name the characters stand that these letters spell: `wsclf` or `wushuichuli` in 污水处理费.

    The first such place as (start, end); of the last syllable its beginning will do. None where the letters spell
    nothing of the name. Letters are lower case.
    """
    read = [readings(character) for character in name]
    for start, options in enumerate(read):
        if any(reading[0] == letters[0] for reading in options) and (end := _spelt_from(letters, read, start)):
            return start, end
    return None


def syllables(name: str) -> str | None:
    """The first reading of every character, in a row: for names that sound alike. None where one is not known."""
    read = [readings(character) for character in name]
    return "".join(found[0] for found in read) if all(read) else None


def _spelt_from(letters: str, read: list[tuple[str, ...]], start: int) -> int | None:
    reached = {0}
    for at in range(start, len(read)):
        further: set[int] = set()
        for reading in read[at]:
            for done in reached:
                rest = letters[done:]
                if reading.startswith(rest):
                    return at + 1
                if rest.startswith(reading):
                    further.add(done + len(reading))
                if rest[0] == reading[0]:
                    further.add(done + 1)
        if not further:
            return None
        reached = further
    return None


_NAMES = tuple(part[:-1] for part in _SYLLABLES.split())
_STARTS = tuple(part[-1].encode("gb2312") for part in _SYLLABLES.split())
_LAST = b"\xd7\xf9"
"""The last character of the first level."""


def _others() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for part in _ALSO.split():
        reading = "".join(character for character in part if character.isascii())
        for character in part[len(reading) :]:
            found[character] = (*found.get(character, ()), reading)
    return found


_OTHERS = _others()
