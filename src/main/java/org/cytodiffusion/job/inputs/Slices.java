/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.job.inputs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.image.PlanePlace;

/**
 * Which pictures of a file that holds several are done.
 *
 * @param ranges first and last number of each range, from 1; none for all
 */
public record Slices(List<Range> ranges) {

    /** Every picture. */
    public static final Slices ALL = new Slices(List.of());

    private static final int LARGEST = 1_000_000;

    /**
     * Pictures one after the other.
     *
     * @param first from 1
     * @param last at least the first
     */
    public record Range(int first, int last) {}

    /**
     * Reads what a person wrote.
     *
     * @param text {@code all}, {@code first}, or numbers and ranges with commas between them, as
     *     {@code 1,3-5}; empty for all
     * @throws UserException if it is none of these
     */
    public static Slices parse(String text) throws UserException {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty() || plain.equals("all")) {
            return ALL;
        }
        if (plain.equals("first")) {
            return new Slices(List.of(new Range(1, 1)));
        }
        List<Range> ranges = new ArrayList<>();
        for (String part : plain.split(",")) {
            String[] ends = part.strip().split("-", 2);
            int first = number(ends[0], text);
            int last = ends.length == 1 ? first : number(ends[1], text);
            if (last < first) {
                throw wrong(text);
            }
            ranges.add(new Range(first, last));
        }
        return new Slices(ranges);
    }

    /** Those of the value {@code slices}. */
    public static Slices of(GivenValues given) throws UserException {
        try {
            return parse(given.text("slices"));
        } catch (UserException e) {
            throw given.refused("slices", "all, first, or numbers as 1,3-5");
        }
    }

    /** The chosen ones. */
    List<PlanePlace> of(List<PlanePlace> places) {
        return places.stream()
                .filter(
                        place ->
                                ranges.isEmpty()
                                        || ranges.stream()
                                                .anyMatch(
                                                        range ->
                                                                place.number() >= range.first()
                                                                        && place.number()
                                                                                <= range.last()))
                .toList();
    }

    private static int number(String text, String all) throws UserException {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= LARGEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        throw wrong(all);
    }

    private static UserException wrong(String text) {
        return new UserException(
                "--slices must be all, first, or numbers as 1,3-5, not \"" + text + "\".");
    }
}
