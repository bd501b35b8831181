#if canImport(Glibc)
  internal import Glibc
#endif

/// Runs an actor's jobs one after the other on a thread of its own, where they may block.
///
/// The thread is started by the first job. After ``stop()`` it ends as soon as no job is left; a
/// job that comes still later gets a fresh thread, so none is ever stranded.
final class ThreadExecutor: SerialExecutor, @unchecked Sendable {
  // `mutex` guards the three variables below.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private var jobs: [UnownedJob] = []
  private var isStopped = false
  private var isRunning = false

  init() {
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    condition = .allocate(capacity: 1)
    condition.initialize(to: pthread_cond_t())
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    condition.deallocate()
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    pthread_mutex_lock(mutex)
    jobs.append(job)
    let mustStart = !isRunning
    isRunning = true
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
    if mustStart { startThread() }
  }

  /// Lets the thread end when its last job is done.
  func stop() {
    pthread_mutex_lock(mutex)
    isStopped = true
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
  }

  private func startThread() {
    var thread = pthread_t()
    // The thread holds the executor for as long as it runs.
    let retained = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(
      &thread, nil,
      { argument in
        if let argument {
          Unmanaged<ThreadExecutor>.fromOpaque(argument).takeRetainedValue().run()
        }
        return nil
      }, retained)
    precondition(status == 0, "no thread for a database session: error \(status)")
    pthread_detach(thread)
  }

  private func run() {
    while let job = nextJob() {
      job.runSynchronously(on: asUnownedSerialExecutor())
    }
  }

  private func nextJob() -> UnownedJob? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while jobs.isEmpty {
      if isStopped {
        isRunning = false
        return nil
      }
      pthread_cond_wait(condition, mutex)
    }
    return jobs.removeFirst()
  }
}
