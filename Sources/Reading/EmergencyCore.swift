/// Words of `lexicon/urgency.yaml` without which emergencies would not be told.
///
/// They stand here and not in the file alone, because rules may widen what counts as an emergency and never
/// narrow it.
public enum EmergencyCore {
    public static let path = "lexicon/urgency.yaml"
    /// Missing words that a message names; the rest is counted.
    public static let namedMax = 3

    /// Must stand among `events`.
    public static let events = [
        "红色预警", "橙色预警", "应急响应", "山火", "洪峰", "泄洪", "超警戒", "超保证水位", "暴雨", "强降雨", "险情", "溃坝", "泥石流", "山洪",
        "地震", "爆炸", "泄漏", "中毒", "坍塌", "被困", "走失", "召回", "确诊病例", "storm warning", "flood warning", "hurricane", "tornado",
        "blizzard", "evacuate", "evacuation order", "outbreak", "gas leak", "chemical spill", "earthquake", "shooter", "lockdown", "recall",
        "boil water", "explosion", "landslide", "missing person",
    ]
    /// Must stand among `commands`.
    public static let commands = [
        "立即", "即刻", "马上", "迅速", "紧急转移", "全部转移", "全部撤离", "撤离", "停课", "封控", "immediately", "at once", "now", "tonight",
        "right away",
    ]
    /// All that may stand in `calm`: rehearsals, plans, papers after the event.
    public static let calm: Set<String> = [
        "演练", "拉动", "台账", "总结", "复盘", "年度", "方案", "预案修订", "值班值守工作", "责任人", "表彰", "感谢", "慰问", "通报表扬", "知识竞赛",
        "宣传", "储备", "征文", "测评", "普查", "清单", "备案", "采购", "drill", "this is not a", "exercise", "tabletop",
        "lessons", "annual", "plan", "survey", "training", "thank", "review", "questionnaire", "policy",
    ]
}
