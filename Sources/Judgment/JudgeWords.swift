import Directives

/// What the judge says to the office, beside what the findings say.
struct JudgeWords {
    let language: Language

    var clean: String {
        language == .zh ? "未发现重复或冲突" : "repeats and contradicts nothing on record"
    }
    var exempt: String {
        language == .zh ? "属豁免事项，照常送达" : "exempt, so it is delivered"
    }
    var dueSoon: String {
        language == .zh ? "期限临近，不予暂缓" : "due too soon to be held"
    }
    var probe: String {
        language == .zh ? "断路器试探放行" : "delivered as the probe of a half-open circuit"
    }
    var readPart: String { language == .zh ? "就已读部分：" : "of what was read: " }
    var semicolon: String { language == .zh ? "；" : "; " }

    func capped(_ after: Int, _ most: Int) -> String {
        language == .zh
            ? "同时暂缓将达\(after)件，超过上限\(most)件，改为预警"
            : "\(after) would be held at once, over the limit of \(most), so it is only flagged"
    }
}
