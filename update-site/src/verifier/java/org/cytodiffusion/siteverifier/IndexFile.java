/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cytodiffusion.siteverifier.Offer.Release;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads {@code db.xml.gz}, and holds it to the grammar that stands in it. */
final class IndexFile {

    private IndexFile() {}

    /** Complaints of the parser end the reading. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    /**
     * Reads an index.
     *
     * @param compressed the bytes of db.xml.gz
     * @throws Refusal if it is cut, or breaks its own grammar
     */
    static List<Offer> read(byte[] compressed) throws Refusal {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setValidating(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return offers(builder.parse(in).getDocumentElement());
        } catch (IOException | SAXException e) {
            throw new Refusal("The index of the site cannot be read: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java reads XML", e);
        }
    }

    private static List<Offer> offers(Element root) {
        List<Offer> offers = new ArrayList<>();
        for (Element plugin : children(root, "plugin")) {
            List<Element> versions = children(plugin, "version");
            String path = plugin.getAttribute("filename");
            offers.add(
                    new Offer(
                            path,
                            children(plugin, "platform").stream()
                                    .map(Element::getTextContent)
                                    .toList(),
                            versions.stream().map(v -> release(v, path)).findFirst(),
                            children(plugin, "previous-version").stream()
                                    .map(v -> release(v, path))
                                    .toList(),
                            versions.stream()
                                    .flatMap(v -> children(v, "dependency").stream())
                                    .map(d -> d.getAttribute("filename"))
                                    .toList()));
        }
        return offers;
    }

    private static Release release(Element version, String path) {
        String then = version.getAttribute("filename");
        return new Release(
                then.isEmpty() ? path : then,
                version.getAttribute("checksum"),
                number(version, "timestamp").orElse(0L),
                number(version, "filesize").orElse(-1L),
                number(version, "timestamp-obsolete").orElse(0L));
    }

    private static Optional<Long> number(Element element, String attribute) {
        String text = element.getAttribute(attribute);
        return text.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text));
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
