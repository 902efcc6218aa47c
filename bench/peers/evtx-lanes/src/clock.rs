//! Wall time, or with BENCH_CLOCK=cpu the processor time of this thread, for machines that have other work to do.

use std::sync::OnceLock;
use std::time::Instant;

/// Seconds since some moment.
pub fn seconds() -> f64 {
    static CPU: OnceLock<bool> = OnceLock::new();
    static START: OnceLock<Instant> = OnceLock::new();
    if *CPU.get_or_init(|| std::env::var("BENCH_CLOCK").is_ok_and(|c| c == "cpu")) {
        let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: the call writes to the struct it is given, which outlives it.
        let failed = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
        assert!(failed == 0, "no processor time on this system");
        time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
    } else {
        START.get_or_init(Instant::now).elapsed().as_secs_f64()
    }
}
