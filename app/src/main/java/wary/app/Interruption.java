package wary.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import wary.watch.Scan;

/** On Ctrl-C, ends the scan and lets it print what was found so far before the process goes. */
final class Interruption {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook;

    Interruption(Scan scan) {
        hook = new Thread(() -> wait(scan), "wary-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void wait(Scan scan) {
        scan.stop();
        try {
            boolean done = printed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!done) {
                System.err.println("wary: " + Messages.get("error.notStopping"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is printed. */
    void over() {
        printed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is already on its way out.
        }
    }
}
