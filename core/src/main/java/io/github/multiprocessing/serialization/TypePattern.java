package io.github.multiprocessing.serialization;

import java.util.regex.Pattern;

/** One entry of the allowed types: a type with what is nested in it, a package, or a package and all below it. */
record TypePattern(String prefix, Scope scope) {

    enum Scope {
        TYPE,
        PACKAGE,
        SUBTREE
    }

    private static final Pattern NAME = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
            + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

    static TypePattern parse(String text) {
        String pattern = text.strip();
        if (pattern.endsWith(".**")) {
            return named(text, pattern.substring(0, pattern.length() - 3), Scope.SUBTREE);
        }
        if (pattern.endsWith(".*")) {
            return named(text, pattern.substring(0, pattern.length() - 2), Scope.PACKAGE);
        }
        return named(text, pattern, Scope.TYPE);
    }

    private static TypePattern named(String text, String name, Scope scope) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no pattern for " + TypeFilter.PROPERTY
                    + ": write com.acme.Order for a type, com.acme.* for a package, com.acme.** for a package and all"
                    + " below it");
        }
        return new TypePattern(name, scope);
    }

    boolean matches(String name) {
        if (!name.startsWith(this.prefix)) {
            return false;
        }
        int end = this.prefix.length();
        return switch (this.scope) {
            case TYPE -> name.length() == end || name.charAt(end) == '$';
            case PACKAGE -> name.length() > end && name.charAt(end) == '.' && name.indexOf('.', end + 1) < 0;
            case SUBTREE -> name.length() > end && name.charAt(end) == '.';
        };
    }
}
