package wary.scenario.internal.log;

import wary.scenario.internal.stage.Tale;

/** Sends mail to one of the three. */
public final class Mailing {
    private final Scene scene;

    public Mailing(Scene scene) {
        this.scene = scene;
    }

    /**
     * A mail to the office, through its relay. It needs five seconds.
     *
     * @return its id
     */
    public String toOffice(Tale tale, long time, Mail mail) {
        String id = scene.logs().officePost().newId(mail.host());
        int size = scene.logs().officePost().deliver(tale, time, mail, id);
        scene.logs().mailLog().passed(tale, time, mail.host(), mail.address(), mail.envelope(), mail.to(), id, size);
        return id;
    }

    /** A mail to the campaign. */
    public String toCampaign(Tale tale, long time, Mail mail) {
        String id = scene.logs().partyPost().newId(mail.host());
        scene.logs().partyPost().deliver(tale, time, mail, id);
        return id;
    }
}
