/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.base;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts several files of results in their places, each whatever becomes of the others. */
public final class Commits {

    private final Map<String, String> failures = new LinkedHashMap<>();
    private UserException first;
    private int done;

    /** What puts one in its place. */
    @FunctionalInterface
    public interface Commit<T> {
        /**
         * Puts the file in its place.
         *
         * @return what is known of it then
         * @throws IOException if it cannot be written
         */
        T run() throws IOException;
    }

    /** What puts one in its place and returns nothing. */
    @FunctionalInterface
    public interface Action {
        /**
         * Puts the file in its place.
         *
         * @throws IOException if it cannot be written
         */
        void run() throws IOException;
    }

    /**
     * Tries one.
     *
     * @param name of the file
     * @param commit puts it in its place
     * @return what it returned; empty if it could not be written
     */
    public <T> Optional<T> result(String name, Commit<T> commit) {
        try {
            T told = commit.run();
            done++;
            return Optional.of(told);
        } catch (IOException e) {
            UserException known = UserException.of(e);
            first = first == null ? known : first;
            failures.put(name, known.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Tries one that tells nothing.
     *
     * @param name of the file
     * @param action puts it in its place
     */
    public void attempt(String name, Action action) {
        result(
                name,
                () -> {
                    action.run();
                    return name;
                });
    }

    /** Why files could not be written, by their names; a sentence each. */
    public Map<String, String> failures() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    /**
     * Makes sure that there is anything to show.
     *
     * @throws UserException why the first could not be written, if none could
     */
    public void requireSome() throws UserException {
        if (done == 0 && first != null) {
            throw first;
        }
    }
}
