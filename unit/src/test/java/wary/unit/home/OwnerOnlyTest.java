package wary.unit.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Access control lists as Windows has them, judged without a Windows. */
class OwnerOnlyTest {
    private record Principal(String name) implements UserPrincipal {
        @Override
        public String getName() {
            return name;
        }
    }

    private static final UserPrincipal OWNER = new Principal("OFFICE\\clerk");

    private static AclEntry entry(AclEntryType type, String name, AclEntryPermission... permissions) {
        return AclEntry.newBuilder()
                .setType(type)
                .setPrincipal(new Principal(name))
                .setPermissions(permissions)
                .build();
    }

    @Test
    void theOwnerAndTheSystemMayAndNobodyElse() {
        AclEntry own = entry(AclEntryType.ALLOW, "OFFICE\\clerk", AclEntryPermission.values());
        AclEntry system = entry(AclEntryType.ALLOW, "NT AUTHORITY\\SYSTEM", AclEntryPermission.values());
        AclEntry administrators = entry(AclEntryType.ALLOW, "BUILTIN\\Administrators", AclEntryPermission.values());
        AclEntry denied = entry(AclEntryType.DENY, "Everyone", AclEntryPermission.WRITE_DATA);
        AclEntry nothing = entry(AclEntryType.ALLOW, "Everyone");
        assertThat(OwnerOnly.stranger(List.of(), OWNER)).isEmpty();
        assertThat(OwnerOnly.stranger(List.of(own, system, administrators, denied, nothing), OWNER))
                .isEmpty();
        for (String name :
                List.of("Everyone", "BUILTIN\\Users", "OFFICE\\other", "NT AUTHORITY\\Authenticated Users")) {
            assertThat(OwnerOnly.stranger(
                            List.of(own, entry(AclEntryType.ALLOW, name, AclEntryPermission.READ_DATA)), OWNER))
                    .contains(name);
        }
    }
}
