package wary.telemetry.mail;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an attached file can do to whoever opens it: values of {@code email.attachments.file.kind}. */
enum Kind {
    /** A document with macros. */
    MACRO,
    /** Text that a machine executes when it is opened. */
    SCRIPT,
    /** Machine code, or a package of it. */
    EXECUTABLE,
    /** A file that points to what is to be opened instead. */
    SHORTCUT,
    /** A disk that opens like a folder; what is in it loses its mark of the web. */
    DISK_IMAGE,
    /** Packed files. */
    ARCHIVE,
    /** Packed files that no filter can look at. */
    ENCRYPTED_ARCHIVE,
    /** A document that no filter can look at. */
    ENCRYPTED_DOCUMENT,
    /** A page that the browser opens. */
    HTML,
    /** A picture that can hold scripts and links. */
    SVG,
    /** An office document. */
    DOCUMENT,
    /** A document that loads a template from elsewhere. */
    REMOTE_TEMPLATE,
    /** A document with other files or objects in it. */
    EMBEDDED_OBJECT,
    PDF,
    /** A PDF with scripts, or one that starts programs. */
    ACTIVE_PDF,
    /** A OneNote section, which can hold any file. */
    ONENOTE,
    /** A message, or several. */
    MESSAGE,
    CALENDAR,
    SIGNATURE,
    IMAGE,
    MEDIA,
    TEXT,
    /** The name ends like a program, and looks as if it ended like a document. */
    DOUBLE_EXTENSION,
    /** The name turns round the order of its characters. */
    RTL_OVERRIDE,
    /** The content is dangerous, and another kind than the name says. */
    DISGUISED;

    /** Kinds that can do harm by being opened. */
    static final Set<Kind> DANGEROUS = Set.copyOf(EnumSet.of(SCRIPT, EXECUTABLE, SHORTCUT, DISK_IMAGE, HTML));

    /** Kinds that say nothing where they are packed with others. */
    static final Set<Kind> COMMON = Set.copyOf(EnumSet.of(IMAGE, MEDIA, TEXT));

    private static final Set<Kind> TRUSTED = Set.copyOf(EnumSet.of(DOCUMENT, PDF, IMAGE, MEDIA, TEXT, CALENDAR));

    private static final Map<String, Kind> BY_EXTENSION = Map.of(
                    MACRO, "docm dotm xlsm xltm xlam xlsb pptm potm ppsm ppam sldm xla xlt",
                    SCRIPT,
                            "js jse mjs vbs vbe wsf wsh wsc sct hta ps1 ps1xml psm1 psd1 bat cmd btm py pyw pyz rb pl sh "
                                    + "bash command reg inf chm scpt applescript ahk au3 lua",
                    EXECUTABLE,
                            "exe scr com pif cpl dll ocx sys drv msi msp msix msixbundle appx appxbundle jar class apk ipa "
                                    + "gadget xll wll deb rpm appimage run elf pkg application",
                    SHORTCUT,
                            "lnk url webloc website desktop scf library-ms search-ms searchconnector-ms "
                                    + "settingcontent-ms appref-ms rdp iqy slk",
                    DISK_IMAGE, "iso img vhd vhdx udf dmg vmdk",
                    ARCHIVE, "zip 7z rar tar gz tgz bz2 tbz xz txz zst cab arj lzh lha ace z uue wim zipx",
                    HTML, "html htm xhtml shtml mht mhtml xht")
            .entrySet()
            .stream()
            .flatMap(Kind::extensions)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Map<String, Kind> BY_EXTENSION_TOO = Map.of(
                    SVG, "svg svgz",
                    DOCUMENT, "doc docx dot dotx rtf xls xlsx xltx ppt pptx pps ppsx odt ods odp pub vsd vsdx",
                    PDF, "pdf",
                    ONENOTE, "one onepkg",
                    MESSAGE, "eml msg mbox",
                    CALENDAR, "ics vcs vcf",
                    SIGNATURE, "p7s p7m sig asc",
                    IMAGE, "png jpg jpeg gif bmp tif tiff webp heic ico",
                    MEDIA, "mp3 mp4 wav m4a avi mov mkv ogg",
                    TEXT, "txt csv log json xml md")
            .entrySet()
            .stream()
            .flatMap(Kind::extensions)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static Stream<Map.Entry<String, Kind>> extensions(Map.Entry<Kind, String> kind) {
        return Stream.of(kind.getValue().split(" ", -1)).map(ext -> Map.entry(ext, kind.getKey()));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What files of this extension are.
     *
     * @param extension in lower case
     */
    static Optional<Kind> of(String extension) {
        return Optional.ofNullable(BY_EXTENSION.get(extension))
                .or(() -> Optional.ofNullable(BY_EXTENSION_TOO.get(extension)));
    }

    /** What a name says, tricks in it included. */
    static Set<Kind> ofName(FileName name) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        of(name.extension()).ifPresent(kinds::add);
        boolean dangerous = kinds.stream().anyMatch(DANGEROUS::contains);
        if (dangerous && of(name.extensionBefore()).filter(TRUSTED::contains).isPresent()) {
            kinds.add(DOUBLE_EXTENSION);
        }
        if (name.hasOverride()) {
            kinds.add(RTL_OVERRIDE);
        }
        return kinds;
    }

    /** Whether content is dangerous although the name says that it is a document, a picture or the like. */
    static boolean isDisguise(FileName name, Collection<Kind> content) {
        return of(name.extension()).filter(TRUSTED::contains).isPresent()
                && content.stream().anyMatch(DANGEROUS::contains);
    }

    static List<String> words(Collection<Kind> kinds) {
        return kinds.stream().sorted().map((Function<Kind, String>) Kind::word).toList();
    }
}
