package io.github.multiprocessing.serialization;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JDK's exceptions and errors that may be rebuilt as what they were. */
final class JdkThrowables {

    private static final Map<String, String> BY_PACKAGE = Map.ofEntries(
            Map.entry(
                    "java.lang",
                    "Throwable Exception RuntimeException Error ArithmeticException ArrayIndexOutOfBoundsException"
                            + " ArrayStoreException AssertionError ClassCastException ClassNotFoundException"
                            + " CloneNotSupportedException ExceptionInInitializerError IllegalAccessException"
                            + " IllegalArgumentException IllegalCallerException IllegalMonitorStateException"
                            + " IllegalStateException IllegalThreadStateException IncompatibleClassChangeError"
                            + " IndexOutOfBoundsException InstantiationException InternalError InterruptedException"
                            + " LinkageError MatchException NegativeArraySizeException NoClassDefFoundError"
                            + " NoSuchFieldError NoSuchFieldException NoSuchMethodError NoSuchMethodException"
                            + " NullPointerException NumberFormatException OutOfMemoryError"
                            + " ReflectiveOperationException SecurityException StackOverflowError"
                            + " StringIndexOutOfBoundsException UnknownError UnsatisfiedLinkError"
                            + " UnsupportedClassVersionError UnsupportedOperationException VerifyError VirtualMachineError"
                            + " AbstractMethodError BootstrapMethodError ClassCircularityError ClassFormatError"
                            + " IllegalAccessError InstantiationError"),
            Map.entry("java.lang.reflect", "InvocationTargetException InaccessibleObjectException"),
            Map.entry(
                    "java.io",
                    "CharConversionException EOFException FileNotFoundException IOError IOException"
                            + " InterruptedIOException InvalidClassException InvalidObjectException"
                            + " NotSerializableException ObjectStreamException StreamCorruptedException SyncFailedException"
                            + " UTFDataFormatException UncheckedIOException UnsupportedEncodingException"),
            Map.entry(
                    "java.util",
                    "ConcurrentModificationException EmptyStackException FormatterClosedException"
                            + " IllegalFormatException InputMismatchException InvalidPropertiesFormatException"
                            + " MissingResourceException NoSuchElementException TooManyListenersException"),
            Map.entry(
                    "java.util.concurrent",
                    "BrokenBarrierException CancellationException CompletionException ExecutionException"
                            + " RejectedExecutionException TimeoutException"),
            Map.entry("java.util.zip", "DataFormatException ZipException ZipError"),
            Map.entry("java.util.jar", "JarException"),
            Map.entry("java.util.regex", "PatternSyntaxException"),
            Map.entry("java.time", "DateTimeException"),
            Map.entry("java.time.format", "DateTimeParseException"),
            Map.entry("java.time.temporal", "UnsupportedTemporalTypeException"),
            Map.entry("java.time.zone", "ZoneRulesException"),
            Map.entry("java.text", "ParseException"),
            Map.entry(
                    "java.nio",
                    "BufferOverflowException BufferUnderflowException InvalidMarkException ReadOnlyBufferException"),
            Map.entry(
                    "java.nio.channels",
                    "AsynchronousCloseException ClosedByInterruptException ClosedChannelException"
                            + " OverlappingFileLockException"),
            Map.entry("java.nio.charset", "CharacterCodingException"),
            Map.entry(
                    "java.nio.file",
                    "AccessDeniedException AtomicMoveNotSupportedException DirectoryNotEmptyException"
                            + " FileAlreadyExistsException FileSystemException FileSystemLoopException"
                            + " InvalidPathException NoSuchFileException NotDirectoryException NotLinkException"),
            Map.entry(
                    "java.net",
                    "BindException ConnectException HttpRetryException MalformedURLException NoRouteToHostException"
                            + " PortUnreachableException ProtocolException SocketException SocketTimeoutException"
                            + " URISyntaxException UnknownHostException UnknownServiceException"),
            Map.entry("java.net.http", "HttpTimeoutException HttpConnectTimeoutException"),
            Map.entry(
                    "java.security",
                    "AccessControlException DigestException GeneralSecurityException InvalidKeyException KeyException"
                            + " NoSuchAlgorithmException SignatureException"),
            Map.entry(
                    "java.sql",
                    "SQLException SQLDataException SQLTimeoutException SQLTransientException"
                            + " SQLNonTransientException SQLIntegrityConstraintViolationException"
                            + " SQLSyntaxErrorException"),
            Map.entry("javax.imageio", "IIOException"),
            Map.entry("javax.xml.parsers", "ParserConfigurationException"),
            Map.entry("org.xml.sax", "SAXException"));

    private static final Set<String> NAMES = BY_PACKAGE.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getValue().split(" ")).map(name -> entry.getKey() + "." + name))
            .collect(Collectors.toUnmodifiableSet());

    private JdkThrowables() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
