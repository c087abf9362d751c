import Directives
import Testing

@testable import Detection

/// The slots alone, without any reading.
@Suite struct ConflictComparisonTests {
    private static func passage(_ words: String) -> Passage {
        Passage(words: words, range: 0..<words.utf8.count)
    }

    private static func duty(_ change: (inout Obligation) -> Void) -> Duty {
        let directive = Directive(
            id: "X", content: ContentHash(rawValue: String(repeating: "0", count: 64)),
            received: Moment(milliseconds: 0, offsetSeconds: 0), file: "x.txt", text: "x")
        let reading = ReadDirective(
            directive: directive, kind: .notice, facts: Facts(), clauses: [], obligations: [],
            terms: Terms())
        var obligation = Obligation(modality: .must, verb: nil, clause: 0, passage: passage("x"))
        change(&obligation)
        return Duty(obligation, of: reading.facts, title: [], quantities: obligation.quantities)
    }

    private static func counted(_ least: Double?, _ most: Double?) -> Duty {
        duty {
            $0.quantities = [Quantity(least: least, most: most, unit: "台", passage: passage("台"))]
        }
    }

    static let intervals: [(Double?, Double?, Double?, Double?, Strength?)] = [
        (2, nil, 2, nil, nil), (2, nil, 4, nil, .soft), (nil, 3, nil, 5, .soft),
        (4, nil, nil, 3, .hard), (nil, 3, 4, 4, .hard), (3, 3, 4, 4, .hard), (3, 3, 3, 3, nil),
    ]

    @Test(arguments: intervals) func comparesIntervals(
        least: Double?, most: Double?, otherLeast: Double?, otherMost: Double?, strength: Strength?
    ) {
        let (here, there) = (Self.counted(least, most), Self.counted(otherLeast, otherMost))
        #expect(QuantityComparison.clash(here, there)?.strength == strength)
        #expect(QuantityComparison.clash(there, here)?.strength == strength)
    }

    /// The table of PATTERNS, step 7.
    @Test func comparesModalitiesByTheTable() {
        let hard: Set<Set<Modality>> = [
            [.must, .mustNot], [.must, .waived], [.mustNot, .may],
        ]
        for mine in Modality.allCases {
            for theirs in Modality.allCases {
                func stated(_ modality: Modality) -> Duty {
                    Self.duty {
                        $0.modality = modality
                        $0.isStated = true
                        ($0.object, $0.act) = (["值守"], ["值守"])
                    }
                }
                let clash = ModalityComparison.clash(stated(mine), stated(theirs))
                #expect((clash != nil) == hard.contains([mine, theirs]), "\(mine) \(theirs)")
            }
        }
    }

    @Test func takesNoModalityThatIsNotStated() {
        func order(_ modality: Modality, isStated: Bool = true, act: String = "值守") -> Duty {
            Self.duty {
                ($0.modality, $0.isStated) = (modality, isStated)
                ($0.object, $0.act) = (["值守"], [act])
            }
        }
        #expect(ModalityComparison.clash(order(.mustNot), order(.must)) != nil)
        #expect(ModalityComparison.clash(order(.mustNot), order(.must, isStated: false)) == nil)
        // 必须个人防护 and 不得泄露信息 speak of one person and of two acts.
        #expect(ModalityComparison.clash(order(.mustNot, act: "泄露"), order(.must)) == nil)
    }

    private static func channel(_ names: [String], only: Bool = false, refused: [String] = [])
        -> Duty
    {
        duty {
            $0.channel = Channel(
                names: names, isExclusive: only, refused: refused, passage: passage("x"))
        }
    }

    @Test func comparesChannels() {
        let system = Self.channel(["平台"], only: true)
        let paper = Self.channel(["纸质"])
        #expect(ChannelComparison.clash(system, paper)?.strength == .hard)
        #expect(ChannelComparison.clash(Self.channel(["平台"]), paper) == nil)
        #expect(ChannelComparison.clash(system, Self.channel(["平台", "纸质"])) == nil)
        #expect(ChannelComparison.clash(Self.channel(["平台"], refused: ["纸质"]), paper) != nil)
    }

    private static func party(_ name: String, _ role: String = "responsible") -> Duty {
        duty { $0.parties = [Party(role: role, name: name, passage: passage(name))] }
    }

    @Test func comparesParties() {
        #expect(PartyComparison.clash(Self.party("村委会"), Self.party("灌区管理所")) != nil)
        #expect(PartyComparison.clash(Self.party("社区网格员"), Self.party("网格员")) == nil)
        #expect(PartyComparison.clash(Self.party("村委会"), Self.party("灌区管理所", "assist")) == nil)
    }

    private static func often(_ times: Double, _ modality: Modality = .must) -> Duty {
        duty {
            $0.timesPerYear = Fact(times, passage("x"))
            $0.modality = modality
        }
    }

    @Test func comparesRhythms() {
        #expect(FrequencyComparison.clash(Self.often(52), Self.often(12))?.strength == .soft)
        #expect(
            FrequencyComparison.clash(Self.often(52), Self.often(12, .mustNot))?.strength == .hard)
        #expect(FrequencyComparison.clash(Self.often(365), Self.often(365)) == nil)
        #expect(FrequencyComparison.clash(Self.often(52), Self.duty { _ in }) == nil)
    }
}
