/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.segment;

import org.cytodiffusion.segment.classical.Leukocytes;
import org.cytodiffusion.segment.classical.Platelets;
import org.cytodiffusion.segment.classical.RedCells;
import org.cytodiffusion.segment.field.DensityThreshold;

/**
 * How cells are found. Lengths in um, areas in um^2, densities in decades of optical density; the
 * scale of the image turns them into pixels, so that one set serves every microscope.
 *
 * @param workingPixel the image is binned as long as its pixels stay no larger than this
 * @param smoothing standard deviation of the Gaussian applied to density and stain
 * @param minimumDensity the green density below which nothing is a cell, whatever the contrast
 * @param densityShare where a cell ends, as a share of the usual green density of red cells
 * @param leukocytes what makes a leukocyte
 * @param redCells what makes a red cell
 * @param platelets what makes a platelet
 */
public record SegmentOptions(
        double workingPixel,
        double smoothing,
        double minimumDensity,
        double densityShare,
        Leukocytes leukocytes,
        RedCells redCells,
        Platelets platelets) {

    /**
     * What makes a leukocyte. Stain is red plus green density less what a red cell would show
     * there.
     *
     * @param nucleusStain stain above which a pixel is nucleus
     * @param nucleusArea smallest area of all lobes together
     * @param lobeGap lobes no further apart than this, with cytoplasm between, are one nucleus
     * @param cytoplasmStain stain above which a pixel near a nucleus is cytoplasm
     * @param cytoplasmReach how far cytoplasm may lie from the nucleus
     */
    public record Leukocytes(
            double nucleusStain,
            double nucleusArea,
            double lobeGap,
            double cytoplasmStain,
            double cytoplasmReach) {}

    /**
     * What makes a red cell.
     *
     * @param diameter the usual diameter
     * @param minimumArea smallest area of a whole cell
     * @param minimumPartArea smallest area of a cell split off from a cluster
     * @param minimumCutArea smallest area of a cell cut by the border
     * @param maximumArea largest area; anything larger is a cluster that could not be split
     * @param minimumSolidity smallest share of its convex hull that a cell fills
     * @param splitDepth necks shallower than this, as a fall of the distance to the background,
     *     never split a cell
     */
    public record RedCells(
            double diameter,
            double minimumArea,
            double minimumPartArea,
            double minimumCutArea,
            double maximumArea,
            double minimumSolidity,
            double splitDepth) {}

    /**
     * What makes a platelet.
     *
     * @param stain stain above which a pixel is platelet
     * @param peakStain stain that its middle must reach
     * @param minimumArea smallest area
     * @param minimumCutArea smallest area of one cut by the border
     * @param maximumArea largest area
     */
    public record Platelets(
            double stain,
            double peakStain,
            double minimumArea,
            double minimumCutArea,
            double maximumArea) {}

    /** What serves blood smears in Romanowsky stains, tuned on BCCD and Chula fields. */
    public static SegmentOptions defaults() {
        return new SegmentOptions(
                0.25,
                0.25,
                0.012,
                0.35,
                new Leukocytes(0.16, 14, 3.0, 0.06, 5.0),
                new RedCells(7.5, 12, 19, 35, 140, 0.7, 0),
                new Platelets(0.09, 0.13, 1.2, 3.5, 20));
    }

    /** The same on larger pixels. */
    public SegmentOptions on(double otherWorkingPixel) {
        return new SegmentOptions(
                otherWorkingPixel,
                smoothing,
                minimumDensity,
                densityShare,
                leukocytes,
                redCells,
                platelets);
    }

    /** How the density is found at which cells end. */
    public DensityThreshold density() {
        return new DensityThreshold(minimumDensity, densityShare);
    }
}
