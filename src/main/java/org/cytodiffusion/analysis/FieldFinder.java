/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.analysis;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.cytodiffusion.base.Progress;
import org.cytodiffusion.image.PixelSize;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.FieldNetwork;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.onnx.OnnxCellMaps;
import org.cytodiffusion.segment.CellFinder;
import org.cytodiffusion.segment.SegmentOptions;
import org.cytodiffusion.segment.Segmentation;
import org.cytodiffusion.segment.classical.Segmenter;
import org.cytodiffusion.segment.field.ScaleFinder;
import org.cytodiffusion.segment.network.MapOptions;
import org.cytodiffusion.segment.network.MapsCellFinder;
import org.cytodiffusion.segment.network.MapsScale;

/**
 * Finds the cells of fields by the installed network, or the classical way where that is asked for,
 * no network can be run, or the field is gray. Owns the network.
 */
public final class FieldFinder implements CellFinder, ScaleFinder, AutoCloseable {

    private final Segmenter classical;
    private final String name;
    private final Optional<String> remark;
    private final Optional<Network> network;

    // Owns the maps.
    private record Network(OnnxCellMaps maps, CellFinder cells, ScaleFinder scale) {}

    /** How cells are found. */
    public enum Way {
        /** By a network. */
        NETWORK,
        /** By stain, density and shape alone. */
        CLASSICAL
    }

    private FieldFinder(
            Segmenter classical, String name, Optional<String> remark, Optional<Network> network) {
        this.classical = classical;
        this.name = name;
        this.remark = remark;
        this.network = network;
    }

    /**
     * What is asked for.
     *
     * @param way how cells are found
     * @param finding sizes of cells
     */
    public record Plan(Way way, SegmentOptions finding) {

        /** By the network, cells of human smears. */
        public static Plan defaults() {
            return new Plan(Way.NETWORK, SegmentOptions.defaults());
        }
    }

    /**
     * Opens a finder.
     *
     * @param plan what is asked for
     * @param catalog where the network is installed
     * @param device the device asked for
     * @param threads threads on the CPU, at least 1
     */
    public static FieldFinder open(
            Plan plan, ModelCatalog catalog, DeviceChoice device, int threads) {
        Segmenter classical = new Segmenter(plan.finding());
        if (plan.way() == Way.CLASSICAL) {
            return classical(classical, Optional.empty());
        }
        try {
            Optional<FieldNetwork> installed = catalog.fieldNetwork();
            if (installed.isEmpty()) {
                return classical(
                        classical,
                        Optional.of(
                                "No network for finding cells is installed, so they "
                                        + "are found by the classical method (stain, density "
                                        + "and shape)."));
            }
            FieldNetwork bundle = installed.get();
            OnnxCellMaps maps = OnnxCellMaps.open(bundle, device, threads);
            MapOptions options = MapOptions.defaults();
            SegmentOptions.RedCells usual = plan.finding().redCells();
            Network network =
                    new Network(
                            maps,
                            new MapsCellFinder(maps, options, usual),
                            new MapsScale(maps, options, usual.diameter()));
            return new FieldFinder(
                    classical,
                    bundle.name() + " " + bundle.version(),
                    Optional.empty(),
                    Optional.of(network));
        } catch (BundleException e) {
            return classical(
                    classical,
                    Optional.of(
                            "Cells are found by the classical method (stain, density and "
                                    + "shape), because: "
                                    + e.getMessage()));
        }
    }

    /** What finds the cells: name and version of the network, or {@code classical}. */
    public String name() {
        return name;
    }

    /**
     * Why the way or device is not the one asked for, a sentence; empty if it is. May come later.
     */
    public Optional<String> remark() {
        return network.flatMap(n -> n.maps.remark()).or(() -> remark);
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.cytodiffusion.segment.network.CellMapsException if the network cannot be run
     */
    @Override
    public Segmentation segment(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb,
            Optional<PixelSize> scale,
            TaskExecutor executor,
            Progress progress) {
        CellFinder chosen = network(balancedRgb).map(Network::cells).orElse(classical);
        return chosen.segment(balancedRgb, scale, executor, progress);
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.cytodiffusion.segment.network.CellMapsException if the network cannot be run
     */
    @Override
    public Optional<PixelSize> scale(
            RandomAccessibleInterval<UnsignedByteType> balancedRgb, TaskExecutor executor) {
        ScaleFinder chosen = network(balancedRgb).map(Network::scale).orElse(classical);
        return chosen.scale(balancedRgb, executor);
    }

    // The network learned from stained cells in colour only.
    private Optional<Network> network(RandomAccessibleInterval<UnsignedByteType> rgb) {
        return network.filter(n -> !ImageReader.isGray(rgb));
    }

    @Override
    public void close() {
        network.ifPresent(n -> n.maps.close());
    }

    private static FieldFinder classical(Segmenter classical, Optional<String> remark) {
        return new FieldFinder(classical, "classical", remark, Optional.empty());
    }
}
