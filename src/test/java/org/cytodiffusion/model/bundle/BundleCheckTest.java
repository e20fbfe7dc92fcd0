/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.Bundles;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.ModelBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles are run on the tensors that they bring. */
class BundleCheckTest {

    @TempDir private Path temporary;

    private static BundleCheck.Outcome test(Path folder) throws BundleException {
        ModelBundle bundle = BundleReader.read(folder);
        return BundleCheck.run(bundle, DeviceChoice.parse("cpu"), Complaint.installed(folder));
    }

    private static void fails(Path folder, String words) {
        assertThatThrownBy(() -> test(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    @Test
    void theBundledModelGivesWhatPyTorchGave() throws BundleException {
        BundleCheck.Outcome outcome = test(Bundles.BUNDLED);
        assertThat(outcome.cells()).isEqualTo(2);
        assertThat(outcome.device()).isEqualTo("cpu");
        assertThat(outcome.difference()).isLessThan(2e-3);
    }

    @Test
    void theTinyModelGivesWhatNumpyGave() throws IOException {
        assertThat(test(TinyBundle.copy(temporary.resolve("tiny"))).difference()).isLessThan(1e-5);
    }

    @Test
    void theTinyModelGivesTheFeaturesThatNumpyGave() throws IOException {
        Path bundle = TinyBundle.featured(temporary.resolve("featured"));
        assertThat(test(bundle).difference()).isLessThan(1e-5);
    }

    @ParameterizedTest
    @CsvSource({"classify, 'no tensor \"features\"'", "other_features, '\"features\" is'"})
    void networksWithoutTheFeaturesThatTheBundleSaysFail(String network, String words)
            throws IOException {
        fails(TinyBundle.featuredWithNetwork(temporary.resolve(network), network), words);
    }

    @Test
    void featuresWithoutATestFail() throws IOException {
        Path bundle = TinyBundle.featured(temporary.resolve("featured"));
        fails(
                TinyBundle.edit(bundle, "id: features", "id: traits"),
                "no test tensor for \"features\"");
    }

    /** 2 % of a feature near 0 would be nothing at all, so 0.02 is allowed there, and no more. */
    @Test
    void otherFeaturesFail() throws IOException {
        Path bundle = TinyBundle.featured(temporary.resolve("featured"));
        Path tensor = bundle.resolve("test_features.npy");
        byte[] right = Files.readAllBytes(tensor);
        ByteBuffer numbers = ByteBuffer.wrap(right.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int place = right.length - Float.BYTES;
        float last = numbers.getFloat(place);
        assertThat(Math.abs(last)).isLessThan(1);
        Files.write(tensor, numbers.putFloat(place, last + 0.019f).array());
        assertThat(test(TinyBundle.rehash(bundle)).difference()).isBetween(0.018, 0.02);
        Files.write(tensor, numbers.putFloat(place, last + 0.021f).array());
        fails(TinyBundle.rehash(bundle), "where its test tensor has");
    }

    @Test
    void aTestOfOtherFeaturesFails() throws IOException {
        Path bundle = TinyBundle.featured(temporary.resolve("featured"));
        Path errors = bundle.resolve("test_errors.npy");
        Files.write(bundle.resolve("test_features.npy"), Files.readAllBytes(errors));
        fails(TinyBundle.rehash(bundle), "test tensors are of other shapes");
    }

    @ParameterizedTest
    @CsvSource({
        "nan, 'a result that is not a number'",
        "extra_input, mood",
        "float_cells, cells",
        "other_size, cells",
        "other_output, errors"
    })
    void brokenNetworksFail(String network, String words) throws IOException {
        fails(TinyBundle.withNetwork(temporary.resolve(network), network), words);
    }

    @Test
    void otherNumbersFail() throws IOException {
        Path bundle = TinyBundle.copy(temporary.resolve("tiny"));
        Path tensor = bundle.resolve("test_errors.npy");
        byte[] bytes = Files.readAllBytes(tensor);
        bytes[bytes.length - 2] ^= 0x40;
        Files.write(tensor, bytes);
        fails(TinyBundle.rehash(bundle), "where its test tensor has");
    }

    @Test
    void aNumberThatIsNoneInTheTestFails() throws IOException {
        Path bundle = TinyBundle.copy(temporary.resolve("tiny"));
        Path tensor = bundle.resolve("test_errors.npy");
        byte[] bytes = Files.readAllBytes(tensor);
        bytes[bytes.length - 1] = 0x7f;
        bytes[bytes.length - 2] = (byte) 0xc0;
        Files.write(tensor, bytes);
        fails(TinyBundle.rehash(bundle), "test tensor has NaN");
    }

    @Test
    void aTestThatIsNotThereFails() throws IOException {
        Path bundle = TinyBundle.copy(temporary.resolve("tiny"));
        TinyBundle.edit(bundle, "id: errors", "id: mistakes");
        fails(bundle, "no test tensor for \"errors\"");
    }

    @ParameterizedTest
    @CsvSource({
        "test_cells.npy, test_trials.npy, type",
        "test_trials.npy, test_cells.npy, type",
        "test_cells.npy, README.md, 'not an NPY file'",
        "test_errors.npy, anomaly.json, 'not an NPY file'"
    })
    void aTestOfAnotherFormFails(String file, String by, String words) throws IOException {
        Path bundle = TinyBundle.copy(temporary.resolve("tiny"));
        Files.write(bundle.resolve(file), Files.readAllBytes(bundle.resolve(by)));
        fails(TinyBundle.rehash(bundle), words);
    }

    @Test
    void aTensorThatIsCutFails() throws IOException {
        Path bundle = TinyBundle.copy(temporary.resolve("tiny"));
        Path tensor = bundle.resolve("test_cells.npy");
        byte[] bytes = Files.readAllBytes(tensor);
        Files.write(tensor, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        fails(TinyBundle.rehash(bundle), "incomplete");
    }
}
