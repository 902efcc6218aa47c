package wary.app;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Keeps a server up until the process is asked to end (Ctrl-C), and then ends it in good order. */
final class Serving {
    private Serving() {}

    static void until(AutoCloseable... closing) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.countDown();
                            try {
                                done.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "wary-shutdown"));
        try {
            asked.await();
        } finally {
            for (AutoCloseable each : closing) {
                close(each);
            }
            done.countDown();
        }
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (IOException e) {
            System.err.println("wary: " + e.getMessage());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
