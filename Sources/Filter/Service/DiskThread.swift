import Dispatch

/// One thread for a loop that waits for disks, so that it holds up no other task.
final class DiskThread: TaskExecutor {
    private let queue = DispatchQueue(label: "breakwater.pipeline")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
