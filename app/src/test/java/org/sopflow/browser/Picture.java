package org.sopflow.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A picture of a page for the documents: in its 256 most frequent colours, which takes a third of the space and looks the same. */
final class Picture {

    private static final int COLOURS = 256;

    private Picture() {}

    static void write(byte[] png, Path file) {
        try {
            var whole = ImageIO.read(new ByteArrayInputStream(png));
            int width = whole.getWidth();
            int height = whole.getHeight();
            int[] points = whole.getRGB(0, 0, width, height, null, 0, width);
            int[] palette = palette(points);
            var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
            var small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
            Map<Integer, Integer> places = new HashMap<>();
            var raster = small.getRaster();
            for (int i = 0; i < points.length; i++) {
                int place = places.computeIfAbsent(points[i], point -> nearest(point, palette));
                raster.setSample(i % width, i / width, 0, place);
            }
            ImageIO.write(small, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] palette(int[] points) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int point : points) {
            counts.merge(point, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    private static int nearest(int point, int[] palette) {
        return IntStream.range(0, palette.length)
                .boxed()
                .min(Comparator.comparingInt(place -> distance(point, palette[place])))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }
}
