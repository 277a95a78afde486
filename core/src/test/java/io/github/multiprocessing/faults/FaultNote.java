package io.github.multiprocessing.faults;

/**
 * One line of what the tests took down.
 *
 * @param id the fault, or the name of another table
 * @param what what was measured or noted
 * @param nanos how long it took, 0 if it is no duration
 * @param skipped why the test was not run, or empty
 * @param test the test, as class and method
 */
record FaultNote(String id, String what, long nanos, String skipped, String test) {

    static FaultNote parse(String line) {
        String[] parts = line.split("\t", -1);
        return new FaultNote(parts[0], parts[1], Long.parseLong(parts[2]), parts[3], parts[4]);
    }

    String testClass() {
        return this.test.substring(0, this.test.indexOf('#'));
    }

    String line() {
        return String.join(
                "\t", this.id, oneLine(this.what), Long.toString(this.nanos), oneLine(this.skipped), this.test);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").replace('|', '/');
    }
}
