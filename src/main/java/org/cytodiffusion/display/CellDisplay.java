/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImagePlus;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.display.paint.ClassColours;

/**
 * What is laid over a classified image: outlines in the colours of classes, or a heat map. Follows
 * the documents of the image, so that reviews and selections made anywhere show at once. Belongs to
 * its image. Safe for use by several threads.
 */
public final class CellDisplay {

    private static final String PROPERTY = "org.cytodiffusion.display";

    private final ImagePlus image;
    private final NavigableMap<Integer, SmearDocument> documents = new TreeMap<>();
    private final List<Consumer<CellDisplay>> listeners = new CopyOnWriteArrayList<>();
    private final DocumentListener listener;
    private Show showing = Show.CLASSES;
    private Set<String> hidden = Set.of();

    /** What may be laid over an image. */
    public enum Show {
        /** Outlines, coloured by class. */
        CLASSES("class outlines"),
        /** How unsure the model is of each cell. */
        UNCERTAINTY("uncertainty"),
        /** How unlike the cells of every class each cell is. */
        ANOMALY("anomaly"),
        /** Nothing. */
        NONE("none");

        private final String word;

        Show(String word) {
            this.word = word;
        }

        /** What it is called in dialogs and macros. */
        public String word() {
            return word;
        }

        /** The one of a word, in any case; empty if there is none. */
        public static Optional<Show> named(String word) {
            return Arrays.stream(values())
                    .filter(show -> show.word.equalsIgnoreCase(word))
                    .findFirst();
        }
    }

    private CellDisplay(ImagePlus image) {
        this.image = image;
        this.listener = new DocumentListener(this);
    }

    /** The display of an image, which is made at the first call. */
    public static CellDisplay of(ImagePlus image) {
        return existing(image)
                .orElseGet(
                        () -> {
                            CellDisplay display = new CellDisplay(image);
                            image.setProperty(PROPERTY, display);
                            return display;
                        });
    }

    /** The display of an image; empty if it never had one. */
    public static Optional<CellDisplay> existing(ImagePlus image) {
        return image.getProperty(PROPERTY) instanceof CellDisplay display
                ? Optional.of(display)
                : Optional.empty();
    }

    /** The image. */
    public ImagePlus image() {
        return image;
    }

    /** What is laid over the image now. */
    public synchronized Show showing() {
        return showing;
    }

    /** The names of the classes that are not shown. */
    public synchronized Set<String> hidden() {
        return hidden;
    }

    /** Lays something else over the image. */
    public void show(Show show) {
        synchronized (this) {
            showing = show;
        }
        refresh();
    }

    /** Hides the cells of some classes, and shows those of all others. */
    public void hide(Set<String> names) {
        synchronized (this) {
            hidden = Set.copyOf(names);
        }
        refresh();
    }

    /** Brings the overlay up to date; called also after the image has got other documents. */
    public void refresh() {
        synchronized (this) {
            listen();
            Map<Integer, List<Roi>> rois = new LinkedHashMap<>();
            documents.forEach((plane, document) -> rois.put(plane, rois(document)));
            // Who wants nothing laid over an image gets no empty overlay either.
            if (showing != Show.NONE || image.getOverlay() != null) {
                CellOverlay.show(image, rois, scale());
            }
        }
        CanvasClicks.attach(this);
        listeners.forEach(listener -> listener.accept(this));
    }

    /** Calls the listener after every change of what is shown, from the thread that changed it. */
    public void addListener(Consumer<CellDisplay> listener) {
        listeners.add(listener);
    }

    /** No longer calls the listener. */
    public void removeListener(Consumer<CellDisplay> listener) {
        listeners.remove(listener);
    }

    /** The classes that cells may have; empty if there is no result. */
    public synchronized Optional<ClassColours> classes() {
        return documents.values().stream()
                .findFirst()
                .map(document -> new ClassColours(document.current().result().classes()));
    }

    /**
     * The classes that cells of the image's documents may have.
     *
     * @throws java.util.NoSuchElementException if the image has none
     */
    public ClassColours classesOfDocuments() {
        SmearDocument first = SmearDocument.all(image).firstEntry().getValue();
        return new ClassColours(first.current().result().classes());
    }

    /** The results, by plane. */
    public synchronized NavigableMap<Integer, SmearDocument> documents() {
        return new TreeMap<>(documents);
    }

    /** Cells of each class over all planes, as reviewed; only classes that have any. */
    public synchronized Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        classes().ifPresent(all -> all.names().forEach(name -> counts.put(name, 0)));
        for (SmearDocument document : documents.values()) {
            ReviewedSmear smear = document.current();
            smear.result().cells().forEach(c -> counts.merge(smear.className(c), 1, Integer::sum));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** What a person should know of the image, in sentences; often none. */
    public synchronized List<String> remarks() {
        return documents.values().stream()
                .flatMap(document -> document.current().result().remarks().stream())
                .distinct()
                .toList();
    }

    private void listen() {
        NavigableMap<Integer, SmearDocument> now = SmearDocument.all(image);
        documents.values().forEach(document -> document.removeListener(listener));
        documents.clear();
        documents.putAll(now);
        documents.values().forEach(document -> document.addListener(listener));
    }

    private List<Roi> rois(SmearDocument document) {
        ReviewedSmear smear = document.current();
        List<Roi> rois = new ArrayList<>();
        Optional<HeatRois> heat = heat();
        for (ClassifiedCell cell : smear.result().cells()) {
            boolean visible = showing != Show.NONE && !hidden.contains(smear.className(cell));
            boolean selected = document.selected().equals(label(cell));
            if (visible && heat.isPresent()) {
                rois.add(heat.get().of(cell));
            }
            if (visible && selected) {
                rois.addAll(SelectionRois.of(cell));
            }
            if (visible && heat.isEmpty()) {
                rois.add(CellRois.of(smear, cell));
            }
        }
        return rois;
    }

    /** Selects a cell that the person sees already, so that the view stays as it is. */
    void selectInView(SmearDocument document, OptionalInt label) {
        listener.without(() -> document.select(label));
    }

    private static OptionalInt label(ClassifiedCell cell) {
        return OptionalInt.of(cell.cell().label());
    }

    /** The heat map that is shown, if one is. */
    Optional<HeatRois> heat() {
        return switch (showing()) {
            case UNCERTAINTY -> Optional.of(HeatRois.UNCERTAINTY);
            case ANOMALY -> Optional.of(HeatRois.ANOMALY);
            case CLASSES, NONE -> Optional.empty();
        };
    }

    private List<Roi> scale() {
        return heat().map(heat -> List.of(HeatScale.on(image, heat))).orElse(List.of());
    }
}
