import Detection
import Directives
import Foundation
import Records
import Similarity
import Testing

@Suite struct HistoryTests {
    let texts = [
        "关于报送养老机构基本情况的通知\n请于4月3日前报送机构数、床位数、护理员数。",
        "关于开展燃气安全检查的通知\n定于4月9日检查餐饮场所。",
        "Winter readiness survey\nPlease send the number of salt depots by 3 April.",
    ]

    @Test func findsAnEarlierCopy() throws {
        let store = try Store.inMemory()
        for (number, text) in texts.enumerated() {
            try store.commit(Fixture.decision(Fixture.reading("d\(number)", text)))
        }
        let copy = Fixture.reading("copy", texts[1])
        let answers = try store.answer(
            [.resembling(atMost: 1)], about: copy, sketch: Fixture.sketch(copy))
        #expect(answers.precedents.map(\.reading.directive.id) == ["d1"])
        #expect(answers.precedents.first?.reading == Fixture.reading("d1", texts[1]))
        #expect(answers.historyCount == 3)
    }

    @Test func neverAnswersWithTheDirectiveItself() throws {
        let store = try Store.inMemory()
        let reading = Fixture.reading("d0", texts[0])
        try store.commit(Fixture.decision(reading))
        let answers = try store.answer(
            [.resembling(atMost: 5)], about: reading, sketch: Fixture.sketch(reading))
        #expect(answers.precedents.isEmpty)
    }

    @Test func decidedInOneSessionIsHistoryToTheNext() throws {
        let store = try Store.inMemory()
        let seen = try store.deciding { session in
            try (0..<4).map { number in
                let reading = Fixture.reading("d\(number)", texts[0], minutes: Int64(number))
                let sketch = Fixture.sketch(reading)
                let answers = try session.answer(
                    [.resembling(atMost: 10)], about: reading, sketch: sketch)
                try session.commit(Fixture.decision(reading))
                return answers.precedents.map(\.reading.directive.id.rawValue)
            }
        }
        #expect(seen == [[], ["d0"], ["d0", "d1"], ["d0", "d1", "d2"]])
    }

    @Test func aSessionThatThrowsLeavesNothing() throws {
        struct Stop: Error {}
        let store = try Store.inMemory()
        try store.commit(Fixture.decision(Fixture.reading("d0", texts[0])))
        #expect(throws: StoreError.self) {
            try store.deciding { session in
                try session.commit(Fixture.decision(Fixture.reading("d1", texts[1])))
                throw Stop()
            }
        }
        #expect(store.historyCount == 1)
        let copy = Fixture.reading("copy", texts[1])
        let answers = try store.answer(
            [.resembling(atMost: 5)], about: copy, sketch: Fixture.sketch(copy))
        #expect(!answers.precedents.contains { $0.reading.directive.id == "d1" })
    }

    @Test func anIdIsTakenOnce() throws {
        let store = try Store.inMemory()
        try store.commit(Fixture.decision(Fixture.reading("d0", texts[0])))
        #expect(throws: StoreError.self) {
            try store.commit(Fixture.decision(Fixture.reading("d0", texts[1])))
        }
        #expect(store.historyCount == 1)
    }

    @Test func outlivesTheProcess() throws {
        try Fixture.temporary { folder in
            let path = folder.appending(path: "state.db").path
            do {
                let store = try Store(path: path)
                try store.commit(Fixture.decision(Fixture.reading("d0", texts[0])))
            }
            let store = try Store(path: path)
            let copy = Fixture.reading("copy", texts[0])
            let answers = try store.answer(
                [.resembling(atMost: 5)], about: copy, sketch: Fixture.sketch(copy))
            #expect(answers.precedents.map(\.reading.directive.id) == ["d0"])
        }
    }
}
