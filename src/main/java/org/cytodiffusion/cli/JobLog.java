/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cytodiffusion.report.FailuresTable.Failure;
import org.cytodiffusion.report.OutputException;

/** What a job over many images has to tell: failures, notes and how far it is. */
final class JobLog {

    private final PrintWriter err;
    private final ProgressLine progress;
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** What is done with one image. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /**
     * Begins with the inputs that lead to no image.
     *
     * @param err where progress and complaints go
     * @param images what is to be done
     */
    JobLog(PrintWriter err, ImageList images) {
        this.err = err;
        progress = new ProgressLine(err, images.images().size());
        images.failures().forEach(this::fail);
    }

    /** The line on the console. */
    ProgressLine progress() {
        return progress;
    }

    /** Images and inputs that could not be done. */
    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Sentences for the user. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Keeps a sentence for the user. */
    void note(String sentence) {
        notes.add(sentence);
        progress.say(sentence);
    }

    /**
     * Does one image. What is wrong with it is a failure, kept here, and costs no other image.
     *
     * @param file the image
     * @param work what to do
     * @return what came of it; empty if it failed
     * @throws OutputException if a result cannot be written, which ends the job
     */
    <T> Optional<T> attempt(ImageFile file, Work<T> work) throws OutputException {
        try {
            return Optional.of(work.run());
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            fail(new Failure(file.name(), e.getMessage()));
        } catch (RuntimeException e) {
            // One image must not cost the others; the trace says what to mend.
            fail(new Failure(file.name(), "A fault of CytoDiffusion: " + e));
            e.printStackTrace(err);
        }
        return Optional.empty();
    }

    /** Says that the job ended before its results were in their places. */
    void unwritten(IOException reason) {
        progress.say(reason.getMessage());
        progress.say("The results were not written; --resume goes on from here.");
    }

    /** What the process answers to the shell. */
    int exitCode() {
        return failures.isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private void fail(Failure failure) {
        failures.add(failure);
        progress.say(failure.reason());
    }
}
