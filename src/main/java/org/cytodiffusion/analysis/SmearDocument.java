/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import ij.ImagePlus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cytodiffusion.image.Planes;

/**
 * The result of an open image, shared by all that shows it: table, outlines, gallery, macros. It
 * keeps what was, so that reviews can be undone, and which cell is selected.
 *
 * <p>Belongs to its image, in a stack to one plane of it: {@link #attachTo(ImagePlus)}. Listeners
 * are called in the thread that made the change. Safe for use by several threads.
 */
public final class SmearDocument {

    private static final String PROPERTY = "org.cytodiffusion.document.";

    private final Deque<ReviewedSmear> undone = new ArrayDeque<>();
    private final Deque<ReviewedSmear> earlier = new ArrayDeque<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private ReviewedSmear current;
    private OptionalInt selected = OptionalInt.empty();

    /** Hears of changes. */
    public interface Listener {

        /** The reviews are others now. */
        default void changed(SmearDocument document) {}

        /** Another cell is selected, or none. */
        default void selected(SmearDocument document) {}
    }

    /** A document that begins with a result. */
    public SmearDocument(ReviewedSmear start) {
        this.current = start;
    }

    /** The document of the plane in view; empty if that has not been classified. */
    public static Optional<SmearDocument> of(ImagePlus image) {
        return of(image, Planes.current(image));
    }

    /** The document of a plane of {@link Planes}; empty if that has not been classified. */
    public static Optional<SmearDocument> of(ImagePlus image, int plane) {
        return image.getProperty(PROPERTY + plane) instanceof SmearDocument document
                ? Optional.of(document)
                : Optional.empty();
    }

    /** The documents of all planes that have been classified, by their place in the stack. */
    public static NavigableMap<Integer, SmearDocument> all(ImagePlus image) {
        NavigableMap<Integer, SmearDocument> all = new TreeMap<>();
        for (int plane : Planes.of(image)) {
            of(image, plane).ifPresent(document -> all.put(plane, document));
        }
        return all;
    }

    /** Makes this the document of the plane in view, in place of an earlier one. */
    public void attachTo(ImagePlus image) {
        attachTo(image, Planes.current(image));
    }

    /** Makes this the document of a plane of {@link Planes}, in place of an earlier one. */
    public void attachTo(ImagePlus image, int plane) {
        image.setProperty(PROPERTY + plane, this);
    }

    /** What holds now. */
    public synchronized ReviewedSmear current() {
        return current;
    }

    /** Changes what holds; it can be undone. */
    public void change(ReviewedSmear next) {
        synchronized (this) {
            earlier.push(current);
            undone.clear();
            current = next;
        }
        listeners.forEach(listener -> listener.changed(this));
    }

    /** Whether there is a change to undo. */
    public synchronized boolean canUndo() {
        return !earlier.isEmpty();
    }

    /** Whether there is an undone change to do again. */
    public synchronized boolean canRedo() {
        return !undone.isEmpty();
    }

    /** Takes the last change back; does nothing if there is none. */
    public void undo() {
        step(earlier, undone);
    }

    /** Does the change again that was undone last; does nothing if there is none. */
    public void redo() {
        step(undone, earlier);
    }

    /** The label of the selected cell; empty if none is. */
    public synchronized OptionalInt selected() {
        return selected;
    }

    /** Selects a cell by its label, or none. Nobody hears of it if it is selected already. */
    public void select(OptionalInt label) {
        synchronized (this) {
            if (selected.equals(label)) {
                return;
            }
            selected = label;
        }
        listeners.forEach(listener -> listener.selected(this));
    }

    /** Calls the listener at every change from now on. */
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    /** No longer calls the listener. */
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    private void step(Deque<ReviewedSmear> from, Deque<ReviewedSmear> to) {
        synchronized (this) {
            if (from.isEmpty()) {
                return;
            }
            to.push(current);
            current = from.pop();
        }
        listeners.forEach(listener -> listener.changed(this));
    }
}
