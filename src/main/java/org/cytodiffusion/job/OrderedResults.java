/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.ImageResult;
import org.cytodiffusion.analysis.ImageSource;
import org.cytodiffusion.analysis.ResultSink;
import org.cytodiffusion.base.OutputException;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.MemoryFault;
import org.cytodiffusion.job.files.RunFiles;
import org.cytodiffusion.job.files.ScalesUsed;
import org.cytodiffusion.job.inputs.ImageFile;
import org.cytodiffusion.job.inputs.PictureReader;
import org.cytodiffusion.job.request.BatchRequest;
import org.cytodiffusion.report.record.Journal;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.classical.GivenCells;

/**
 * Gives images to the work of a job and takes what comes of them, with the results of an earlier
 * run in between, in the order of the images.
 *
 * @param <R> what comes of an image
 */
final class OrderedResults<R extends ImageResult> implements ResultSink<R> {

    /** Said where a run was cancelled. */
    static final String STOPPED = "The run was stopped; a run with resume continues from here.";

    private final List<ImageFile> images;
    private final BatchRequest batch;
    private final ImageWork<R> work;
    private final PictureReader pictures;
    private final Outputs<R> outputs;
    private final PicturesBeside beside;
    private final List<Integer> todo = new ArrayList<>();
    private final String[] states;
    private final Set<String> said = new HashSet<>();
    private final ScalesUsed scalesUsed = new ScalesUsed();
    private int at;
    private int resumed;
    private int done;

    /**
     * Where results go.
     *
     * @param journal keeps them for a run that goes on from this one
     * @param files tables and pictures
     * @param log failures and notes
     * @param beside writes the pictures
     * @param <R> what comes of an image
     */
    record Outputs<R extends ImageResult>(
            Journal<R> journal, RunFiles<R> files, JobLog log, PicturesBeside beside) {}

    OrderedResults(
            BatchRequest batch, ImageWork<R> work, PictureReader pictures, Outputs<R> outputs) {
        this.images = batch.images().images();
        this.batch = batch;
        this.work = work;
        this.pictures = pictures;
        this.outputs = outputs;
        this.beside = outputs.beside();
        this.states = new String[images.size()];
    }

    /** Throws only if a result cannot be written; what is wrong with an image is its failure. */
    void work() throws IOException {
        remark();
        for (int i = 0; i < images.size(); i++) {
            if (!isDone(images.get(i))) {
                todo.add(i);
            }
        }
        List<Integer> all = IntStream.range(0, images.size()).boxed().toList();
        work.run(new ImageWork.Images(sources(all), sources(todo)), this);
        beside.finish();
        if (outputs.log().progress().isCancelled()) {
            outputs.log().note(STOPPED);
        } else {
            addEarlier(images.size());
        }
        scalesUsed.sentences().forEach(outputs.log()::note);
    }

    /** Number of images whose results are those of an earlier run. */
    int resumed() {
        return resumed;
    }

    /** Number of images of which every cell is done. */
    int done() {
        return done;
    }

    @Override
    public void done(int index, SmearImage image, R result) throws IOException {
        int i = reach(index);
        remark();
        // What holds for all single cells of a folder is said once.
        work.remarks(image, result).stream()
                .filter(said::add)
                .forEach(remark -> outputs.log().note(image.name(), remark));
        ImageFile file = images.get(i);
        RunFiles<R> files = outputs.files();
        long size = (long) image.width() * image.height();
        beside.write(
                () -> files.writePictures(file, image, result),
                size,
                written -> {
                    if (outputs.log().isWritten(file, written)) {
                        add(file, result);
                        if (result.complete()) {
                            outputs.journal().add(states[i], result);
                        }
                    }
                    // The whole list is kept, and need not keep all of this too.
                    states[i] = null;
                });
    }

    @Override
    public void failed(int index, Exception reason) throws IOException {
        beside.finish();
        outputs.log().failed(images.get(reach(index)), reason);
    }

    /** Comes to one of the images to be done. */
    private int reach(int index) throws IOException {
        int i = todo.get(index);
        addEarlier(i);
        at = i + 1;
        outputs.log().progress().next(images.get(i).name());
        return i;
    }

    /** Takes over the results of an earlier run that come before an image. */
    private void addEarlier(int before) throws IOException {
        if (at < before) {
            beside.finish();
        }
        for (; at < before; at++) {
            ImageFile file = images.get(at);
            outputs.log().progress().earlier(file.name());
            // They are in order, and there may be very many.
            boolean expected = Collections.binarySearch(todo, at) < 0;
            // An image that has gone in the meantime is a failure of its own.
            Optional<R> earlier =
                    outputs.log().attempt(file, () -> earlier(file, expected)).flatMap(r -> r);
            if (earlier.isPresent()) {
                resumed++;
                add(file, earlier.get());
            }
        }
    }

    /** Empty only where the run was stopped before the image had its turn. */
    private Optional<R> earlier(ImageFile file, boolean expected) throws IOException {
        Optional<R> earlier = outputs.journal().earlier(file.name(), state(file));
        if (expected && earlier.isEmpty()) {
            throw new UserException(
                    file.name() + " was changed during the run: run again with resume.");
        }
        return earlier;
    }

    private void add(ImageFile file, R result) throws IOException {
        done += result.complete() ? 1 : 0;
        scalesUsed.add(result.pixelSize());
        outputs.files().add(file, result);
    }

    /** Whether an earlier run has all that is wanted of an image. */
    private boolean isDone(ImageFile file) throws IOException {
        if (!batch.resume() || !outputs.files().hasPictures(file)) {
            return false;
        }
        try {
            return outputs.journal().earlier(file.name(), state(file)).isPresent();
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            // Said when its turn comes.
            return false;
        }
    }

    private String state(ImageFile file) throws IOException {
        return batch.given().isEmpty()
                ? file.state()
                : file.state() + " " + batch.given().get().state(file);
    }

    private void say(String sentence) {
        if (said.add(sentence)) {
            outputs.log().note(sentence);
        }
    }

    /** Why device or finder is not the one asked for may turn out late. */
    private void remark() {
        work.remarks().forEach(this::say);
    }

    private List<ImageSource> sources(List<Integer> of) {
        return of.stream().<ImageSource>map(Source::new).toList();
    }

    /** One of the images. */
    private final class Source implements ImageSource {
        private final int index;
        private final ImageFile file;

        Source(int index) {
            this.index = index;
            this.file = images.get(index);
        }

        @Override
        public SmearImage read() throws IOException {
            states[index] = state(file);
            try {
                return pictures.read(file);
            } catch (OutOfMemoryError | StackOverflowError e) {
                throw MemoryFault.of(e, file.name());
            }
        }

        @Override
        public Optional<CellFinder> knownCells(SmearImage image) throws IOException {
            if (batch.given().isEmpty()) {
                return Optional.empty();
            }
            GivenCells given = GivenCells.of(batch.given().get().read(file, image));
            given.remarks().forEach(r -> outputs.log().note(file.name() + ": " + r));
            return Optional.of(given);
        }

        @Override
        public String group() {
            return String.valueOf(file.path().toAbsolutePath().getParent());
        }
    }
}
