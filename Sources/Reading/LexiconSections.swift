extension Lexicon {
    /// Every section that `rules/lexicon/` may hold, declared beside the readers that obey it.
    public static let sections: [LexiconSection] = LexiconSection.facts + Wording.sections
}

/// The sections that readers of facts obey.
extension LexiconSection {
    static let fields = LexiconSection(
        "layout", "fields", .classes(["from", "to", "date", "subject", "number", "grade", "person", "note"]),
        "冒号前面的栏目名，按它引出的内容分；新的栏目名加到它那一类。",
        "Labels of headers, by what stands behind their colon; add a label to its class.")
    static let separators = LexiconSection(
        "layout", "separators", .words,
        "所转的原文从这样一行开始。",
        "A line with one of these opens a passed-on text.")
    static let forwarding = LexiconSection(
        "layout", "forwarding", .words,
        "转发的来文用这些词说自己是转发。",
        "Words by which a wrapper passes a paper on.")
    static let urgentMarks = LexiconSection(
        "layout", "urgent", .words,
        "文头的紧急标志。",
        "Urgency marks of a head; alone on a line they are no title.")
    static let salutations = LexiconSection(
        "layout", "salutations", .words,
        "称呼一行的头几个词。",
        "First words of an English salutation.")
    static let annexes = LexiconSection(
        "layout", "annexes", .words,
        "附件的头几个词。",
        "First words of an annex.")
    static let closings = LexiconSection(
        "layout", "closings", .words,
        "落款上面的结束语。",
        "Closing words that stand above a signature.")
    static let messages = LexiconSection(
        "layout", "messages", .words,
        "群消息、短信或电话记录的标志。",
        "Marks of a chat, short message or telephone note.")
    static let officeSuffixes = LexiconSection(
        "offices", "suffixes", .words,
        "中文单位名的最后几个字。",
        "Last words of a Chinese office's name.")
    static let officeTails = LexiconSection(
        "offices", "tails", .words,
        "文头里可以站在单位名后面、又不属于单位名的词。",
        "What stands behind the name in a letterhead; no part of it.")
    static let officeWords = LexiconSection(
        "offices", "english", .words,
        "英文单位名里有的词。",
        "Words that an English office's name contains.")
    static let posts = LexiconSection(
        "offices", "posts", .words,
        "发件人一行里的职务；单位写在逗号后面。",
        "Posts of persons, behind which a comma and their office follow.")
    static let houses = LexiconSection(
        "offices", "houses", .words,
        "用人单位：下一行写明的内设机构才是发文单位，不是它们。",
        "Employers, of which the next line names the unit.")
    static let acting = LexiconSection(
        "offices", "acting", .words,
        "单位在正文里说自己要做什么时，站在这些动词前面。",
        "Verbs before which an office speaks of itself.")
    static let numberNouns = LexiconSection(
        "numbers", "nouns", .words,
        "英文文号前面的文书名。",
        "Nouns before a bare English reference number.")
    static let notNumbers = LexiconSection(
        "numbers", "others", .words,
        "看着像文号，其实不是。",
        "Look like a reference and are none.")
    static let numberLeads = LexiconSection(
        "numbers", "leads", .words,
        "可以紧挨在所引中文文号前面、又不属于文号的词。",
        "Words before a cited Chinese number that are no part of it.")
    static let papers = LexiconSection(
        "numbers", "papers", .words,
        "正文按日期提到来文时怎么称呼它。",
        "Words for a paper that a text names by its day.")
    static let paperJoins = LexiconSection(
        "numbers", "paper_joins", .words,
        "可以站在来文和它的日期中间的词。",
        "Words between a paper and its day.")
    static let titleKinds = LexiconSection(
        "kinds", "title", .classes(["letter", "meeting", "assessment", "inspection", "report_request"]),
        "标题说这是什么文。",
        "Words of a title, by the kind of paper they make.")
    static let openers = LexiconSection(
        "kinds", "openers", .words,
        "英文标题的头几个词，不管里面写着哪个单位。",
        "First words of an English title, whatever office it names.")
    static let meetingWords = LexiconSection(
        "kinds", "meeting", .words,
        "正文里有这些词，就是召集开会、聚会的。",
        "Words of the text that announce a gathering.")
    static let calledOff = LexiconSection(
        "kinds", "called_off", .words,
        "旁边有这些词的会，不开了。",
        "A gathering beside one of these does not take place.")
    static let letterWords = LexiconSection(
        "kinds", "letter", .words,
        "什么也不要的用语。",
        "Words of the text that ask for nothing.")
    static let asks = LexiconSection(
        "kinds", "asks", .words,
        "用来要数据、要名单的词。",
        "Words by which a paper asks for figures or lists.")
    static let formulas = LexiconSection(
        "phrases", "formulas", .words,
        "每个单位都写的套话；整句是套话的，不约束谁。",
        "Formulas of every office; a clause of them binds nobody.")
    static let deadlineAfter = LexiconSection(
        "deadlines", "after", .words,
        "站在日期后面，说明那是时限。",
        "Behind a date: it is a due date.")
    static let deadlineBefore = LexiconSection(
        "deadlines", "before", .words,
        "站在日期前面，说明那是时限。",
        "In front of a date: it is a due date.")
    static let deadlineLabels = LexiconSection(
        "deadlines", "labels", .words,
        "时限的名称；日期写在后面的冒号、“为”或“是”之后。",
        "Names of a due date; the day stands behind, after a colon or \"is\".")
    static let deadlineAccepting = LexiconSection(
        "deadlines", "accepting", .words,
        "收到某日为止：有这些词，“until”后面就是时限。",
        "Words of accepting: with them, the day behind until is a due date.")
    static let deadlinePast = LexiconSection(
        "deadlines", "past", .words,
        "站在已经过去的时限前面。",
        "Before a due date that has gone by.")
    static let deadlineFirst = LexiconSection(
        "deadlines", "first", .words,
        "定期要报的，站在头一次的日期前面。",
        "In front of the first of several due dates.")
    static let deadlineMoved = LexiconSection(
        "deadlines", "moved", .words,
        "站在替换旧日期的新日期前面。",
        "In front of a date that takes the place of another.")
    static let deliver = LexiconSection(
        "deadlines", "deliver", .words,
        "对要交的东西做什么。",
        "Verbs and nouns of handing in.")
    static let notDeliver = LexiconSection(
        "deadlines", "not_deliver", .words,
        "含有 deliver 里的字，却不是报送。",
        "Contain a word of deliver and are none.")
    static let done = LexiconSection(
        "deadlines", "done", .words,
        "以办成一件事为止，而不是交一份材料。",
        "Words of finishing something.")
    static let states = LexiconSection(
        "deadlines", "states", .words,
        "站在“某日前”后面：日期限定的是统计谁，不是什么时候报。",
        "Behind a date and 前: it limits who is counted.")
    static let visitWords = LexiconSection(
        "visits", "words", .words,
        "检查的本名，和客气的名目。",
        "Inspections by their own name and in disguise.")
    static let visitAnnounce = LexiconSection(
        "visits", "announce", .words,
        "使这句话成为通知自己要来。",
        "Make a sentence announce the sender's coming.")
    static let visitComing = LexiconSection(
        "visits", "coming", .words,
        "不管叫什么，是发文的人要来。",
        "Say that the sender's people come, whatever they call it.")
    static let visitors = LexiconSection(
        "visits", "visitors", .words,
        "来检查的人；句子里再有 `announce` 里的词和日子，就是一次检查。",
        "People who come to look: with an announcement and a day it is a visit.")
    static let postponed = LexiconSection(
        "visits", "postponed", .words,
        "检查改期：句子里最后的日子是新日子。",
        "A visit is put off; the last day of the sentence is the new one.")
    static let visitRounds = LexiconSection(
        "visits", "rounds", .words,
        "只有来人才用的客气名目：句子里有日子就算检查，不管别的。",
        "Friendly names that only a visitor uses.")
    static let visitOwn = LexiconSection(
        "visits", "own", .words,
        "收文单位自己做的，不算来人检查。",
        "What the recipient does himself; no visit.")
    static let visitLabels = LexiconSection(
        "visits", "labels", .words,
        "写日子的一行前面的栏目名。",
        "Labels of a line that gives the day of a visit.")
    static let matterLabels = LexiconSection(
        "visits", "matters", .words,
        "从这里开始列查什么。",
        "Open the list of what is looked at.")
    static let itemEnds = LexiconSection(
        "data", "item_ends", .words,
        "中文指标的最后一个词。",
        "Last words of a Chinese data item.")
    static let itemLeads = LexiconSection(
        "data", "item_leads", .words,
        "站在第一个指标前面，不属于指标。",
        "Stand before the first item and are no part of it.")
    static let carriers = LexiconSection(
        "data", "carriers", .words,
        "栏目写在后面括号里的表和材料。",
        "Sheets whose columns stand in brackets behind them.")
    static let itemCounters = LexiconSection(
        "data", "counters", .words,
        "英文里站在所数的东西前面的词。",
        "English words before what is counted.")
    static let notItems = LexiconSection(
        "data", "not_items", .words,
        "列出来的是怎样报、什么时候报，而不是报什么。",
        "Whole entries of a list that say how to report.")
    static let proseEnds = LexiconSection(
        "data", "prose_ends", .words,
        "英文句子里的列举到这些词为止。",
        "English words at which a list inside a sentence ends.")
    static let examples = LexiconSection(
        "data", "examples", .words,
        "填表示例那一行的头一格。",
        "First cell of a row that shows how a form is filled in.")
    static let countHeads = LexiconSection(
        "data", "count_heads", .words,
        "只填数、打勾或写备注的栏目名。",
        "Heads of columns that only say what is written there, a number or a remark.")
    static let columnHeads = LexiconSection(
        "data", "column_heads", .words,
        "表格左上角是这些词的，指标在行上，不在列上。",
        "First cell of a table whose rows are the items.")
    static let rowHeads = LexiconSection(
        "data", "row_heads", .words,
        "表头里只说在哪里、什么时候的格。",
        "Cells of a table's head that say where or when.")
    static let leadIns = LexiconSection(
        "data", "lead_ins", .words,
        "下面要列指标的引语。",
        "A line with one of these announces a list of items.")
    static let howMany = LexiconSection(
        "data", "how_many", .words,
        "问数目的词。",
        "Chinese words that ask for a number.")
    static let notHowMany = LexiconSection(
        "data", "not_how_many", .words,
        "含有问数目的字，其实不是在问。",
        "Contain a word that asks for a number and ask for none.")
    static let countWords = LexiconSection(
        "data", "count_words", .words,
        "问数目的词后面的量词。",
        "Measure words behind a word that asks for a number.")
    static let askedOf = LexiconSection(
        "data", "asked_of", .words,
        "站在问数目的词前面，不属于所问的东西。",
        "Before a word that asks for a number; no part of what is counted.")
    static let questionLeads = LexiconSection(
        "data", "question_leads", .words,
        "一句问话开头的词，不属于所问的东西。",
        "Open a question in a sentence; no part of what is counted.")
    static let itemUnits = LexiconSection(
        "data", "units", .words,
        "英文里跟着指标走的单位。",
        "Units that stay with an English item.")
    static let itemStops = LexiconSection(
        "data", "item_stops", .words,
        "英文指标到这些词为止。",
        "Words at which an English item ends.")
    static let relativePeriods = LexiconSection(
        "periods", "relative", .classes([
            "year", "last_year", "next_year", "half_1", "half_2", "quarter_1", "quarter_2", "quarter_3", "quarter_4",
            "quarter", "last_quarter", "month", "last_month",
        ]),
        "一段时间的说法，从发文之日算起。",
        "Words for a stretch of time, counted from the day of issue.")
    static let cutOff = LexiconSection(
        "periods", "cut_off", .words,
        "旁边有这些词的那一天，是数据统计到哪一天。",
        "The day beside it is the one to which figures are drawn up.")
    static let ages = LexiconSection(
        "periods", "ages", .words,
        "旁边有这些词的那一天，是用来算年龄的。",
        "A day beside one of these counts how old people are.")
    static let monthBefore = LexiconSection(
        "periods", "month_before", .words,
        "站在月份或一段日子前面：数据是那一段的。",
        "Before a month or a stretch of days: data are about it.")
    static let monthAfter = LexiconSection(
        "periods", "month_after", .words,
        "站在月份后面：数据是那个月的。",
        "Behind a month: data are about it.")
    static let untils = LexiconSection(
        "periods", "until", .words,
        "站在定期报送的最后一天前面。",
        "Before the day on which a recurring duty ends.")
    static let occasions = LexiconSection(
        "periods", "occasions", .words,
        "在一天或几天里办的事；那几天是它自己的，不是数据的时期。",
        "Happen on the days beside them, which data are not about.")
    static let festivals = LexiconSection(
        "periods", "festivals", .synonyms,
        "holidays.csv 里的节日，和它的别的叫法。",
        "Names of days off in holidays.csv, with the words for them.")
    static let festivalSpans = LexiconSection(
        "periods", "festival_spans", .words,
        "站在节日后面：指放假的那几天。",
        "Behind a festival: its days off are meant.")
    static let openings = LexiconSection(
        "periods", "openings", .words,
        "开学；数据是那个月的。",
        "A term opens; figures of it are of that month.")
    static let rhythm = LexiconSection(
        "periods", "frequency", .classes(["daily", "weekly", "monthly", "quarterly", "yearly", "once"]),
        "一个词就说明多久一次。",
        "How often, by the word alone.")
    static let notRhythm = LexiconSection(
        "periods", "not_frequency", .words,
        "含有频次的词，说的却不是报送。",
        "Contain a word of frequency and are none.")
    static let places = LexiconSection(
        "targets", "places", .synonyms,
        "各类场所，和表明是它的词。",
        "Sorts of places, with the words that show them.")
    static let people = LexiconSection(
        "targets", "people", .synonyms,
        "数据统计的人，或照顾的人。",
        "People that figures are about or care is for.")
    static let leftOut = LexiconSection(
        "targets", "left_out", .words,
        "这些词后面是不统计的人。",
        "People behind one of these are not meant.")
    static let subjects = LexiconSection(
        "subjects", "subjects", .synonyms,
        "来文是关于什么的，和表明是它的词。",
        "What papers are about, with the words that show it.")
    static let emergencies = LexiconSection(
        "urgency", "events", .words,
        "险情和指挥机构的名称；单有它们不算应急：汛期年年有。",
        "Events that make a paper an emergency when they happen now.")
    static let commands = LexiconSection(
        "urgency", "commands", .words,
        "要求立即行动。",
        "Words that order action now.")
    static let calm = LexiconSection(
        "urgency", "calm", .words,
        "演练、预案、事后材料和常年制度。",
        "Drills, plans and summaries, which are no emergencies.")

    /// All of them.
    static let facts: [LexiconSection] = [
        fields, separators, forwarding, urgentMarks, salutations, annexes, closings, messages,
        officeSuffixes, officeTails, officeWords, posts, houses, acting,
        numberNouns, notNumbers, numberLeads, papers, paperJoins,
        titleKinds, openers, meetingWords, calledOff, letterWords, asks, formulas,
        deadlineAfter, deadlineBefore, deadlineLabels, deadlineAccepting, deadlinePast, deadlineFirst, deadlineMoved, deliver, notDeliver, done, states,
        visitWords, visitAnnounce, visitComing, visitors, postponed, visitRounds, visitOwn, visitLabels, matterLabels,
        itemEnds, itemLeads, carriers, itemCounters, notItems, proseEnds, examples, countHeads, columnHeads,
        rowHeads, leadIns, howMany, notHowMany, countWords, askedOf, questionLeads, itemUnits, itemStops,
        relativePeriods, cutOff, ages, monthBefore, monthAfter, untils, occasions, festivals, festivalSpans,
        openings, rhythm, notRhythm, places, people, leftOut, subjects, emergencies, commands, calm,
    ]
}
