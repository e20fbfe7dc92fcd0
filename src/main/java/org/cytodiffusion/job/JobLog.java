/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.Commits;
import org.cytodiffusion.base.OutputException;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.file.MemoryFault;
import org.cytodiffusion.job.inputs.ImageFile;
import org.cytodiffusion.job.inputs.ImageList;
import org.cytodiffusion.report.tables.FailuresTable.Failure;

/** What a job over many images has to tell: failures, notes and how far it is. */
public final class JobLog {

    private final JobListener listener;
    private final ImageList images;
    private final List<Failure> failures = new ArrayList<>();
    private final Notes notes = new Notes();

    /** What is done with one image. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Works on the image.
         *
         * @return what came of it
         * @throws IOException with a sentence for the user
         */
        T run() throws IOException;
    }

    /**
     * Begins with what was met and leads to no image.
     *
     * @param listener where progress and complaints go
     * @param images what is to be done
     */
    public JobLog(JobListener listener, ImageList images) {
        this.listener = listener;
        this.images = images;
        images.failures().forEach(this::fail);
        images.told().forEach(listener::say);
        long pictures = images.images().stream().filter(i -> i.place().isPresent()).count();
        if (pictures > 0) {
            note(
                    pictures
                            + " of the images are pictures in files that hold several: each counts"
                            + " as an image of its own. Of a focus series, choose one picture.");
        }
    }

    /** The lines of failures.csv: what failed, and every other file that was met and left out. */
    public List<Failure> rows() {
        List<Failure> rows = new ArrayList<>(failures);
        rows.addAll(images.passedOver());
        return rows;
    }

    /** How many files were left out, by reason. */
    public Map<String, Integer> leftOut() {
        return images.counts();
    }

    /** Where progress goes. */
    public JobListener progress() {
        return listener;
    }

    /** Images and inputs that could not be done. */
    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Sentences for the user; what holds for several images stands there once. */
    public List<String> notes() {
        return notes.list();
    }

    /**
     * Keeps a sentence for the user.
     *
     * @param sentence in words for the user
     */
    public void note(String sentence) {
        notes.add(sentence);
        listener.say(sentence);
    }

    /**
     * Keeps a sentence about an image.
     *
     * @param image its name, as the sentence may have it
     * @param sentence in words for the user
     */
    public void note(String image, String sentence) {
        notes.add(image, sentence);
        listener.say(sentence);
    }

    /**
     * Does one image. What is wrong with it is a failure, kept here, and costs no other image.
     *
     * @param file the image
     * @param work what to do
     * @return what came of it; empty if it failed
     * @throws OutputException if a result cannot be written, which ends the job
     */
    public <T> Optional<T> attempt(ImageFile file, Work<T> work) throws OutputException {
        try {
            return Optional.of(work.run());
        } catch (OutputException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            failed(file, MemoryFault.asFailure(e, file.name()));
            return Optional.empty();
        }
    }

    /**
     * Keeps what is wrong with an image, which costs no other image.
     *
     * @param file the image
     * @param reason a sentence for the user if it is an {@link IOException}, else a fault of ours
     */
    public void failed(ImageFile file, Exception reason) {
        fail(failure(file.name(), reason));
        if (!(reason instanceof IOException)) {
            // The trace says what to mend.
            listener.fault(reason);
        }
    }

    /**
     * What is wrong with an image, as tables tell it.
     *
     * @param image its name
     * @param reason a sentence for the user if it is an {@link IOException}, else a fault of ours
     */
    public static Failure failure(String image, Exception reason) {
        return reason instanceof IOException expected
                ? new Failure(image, UserException.of(expected).getMessage())
                : new Failure(image, "A fault of CytoDiffusion: " + reason);
    }

    /**
     * Writes what belongs to one image alone. What cannot be written is its failure.
     *
     * @param file the image
     * @param writing writes it
     * @return whether it could be written
     */
    public boolean isWritten(ImageFile file, Commits.Action writing) {
        try {
            writing.run();
            return true;
        } catch (IOException | UncheckedIOException | OutOfMemoryError e) {
            failed(file, MemoryFault.asFailure(e, file.name()));
            return false;
        }
    }

    /**
     * Says that the job ended before its results were in their places.
     *
     * @param reason why, in a sentence for the user
     */
    public void unwritten(IOException reason) {
        listener.say(UserException.of(reason).getMessage());
        listener.say("The results were not written; a run with resume continues from here.");
    }

    /**
     * Keeps which files of results could not be written, where others were.
     *
     * @param files each with the reason
     */
    public void unwritten(List<Failure> files) {
        files.forEach(this::fail);
    }

    private void fail(Failure failure) {
        failures.add(failure);
        listener.say(failure.reason());
    }
}
