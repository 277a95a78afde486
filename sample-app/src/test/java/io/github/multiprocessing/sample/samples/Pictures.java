package io.github.multiprocessing.sample.samples;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Two landscapes made of gradients and curves. */
final class Pictures {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;

    private Pictures() {}

    static byte[] harbour() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image);
        fill(graphics, new Color(0xfde68a), new Color(0xfb7185), HEIGHT / 2);
        graphics.setColor(new Color(0xfff7ed));
        graphics.fillOval(760, 190, 150, 150);
        hills(graphics, new Random(7), new Color(0x7c3aed), new Color(0x1e1b4b), 330, 4);
        graphics.setColor(new Color(0x0b1026));
        graphics.fillRect(250, 300, 34, 300);
        graphics.fillRect(238, 280, 58, 26);
        graphics.setColor(new Color(0xfef08a));
        graphics.fillRect(254, 284, 26, 18);
        return write(image, graphics, "png");
    }

    static byte[] dunes() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(image);
        fill(graphics, new Color(0x7dd3fc), new Color(0xfef3c7), HEIGHT);
        hills(graphics, new Random(21), new Color(0xfcd34d), new Color(0x92400e), 360, 7);
        return write(image, graphics, "jpg");
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return graphics;
    }

    private static void fill(Graphics2D graphics, Color top, Color bottom, int height) {
        graphics.setPaint(new GradientPaint(0, 0, top, 0, height, bottom));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
    }

    private static void hills(Graphics2D graphics, Random random, Color far, Color near, int horizon, int count) {
        for (int i = 0; i < count; i++) {
            float share = (float) i / (count - 1);
            double y = horizon + share * (HEIGHT - horizon - 100);
            Path2D hill = new Path2D.Double();
            hill.moveTo(0, y);
            for (int x = 0; x < WIDTH; x += 300) {
                double up = y - 90 + random.nextInt(60);
                double down = y + random.nextInt(80);
                hill.curveTo(x + 100, up, x + 200, down, x + 300, y + random.nextInt(40));
            }
            hill.lineTo(WIDTH, HEIGHT);
            hill.lineTo(0, HEIGHT);
            hill.closePath();
            graphics.setColor(mix(far, near, share));
            graphics.fill(hill);
        }
    }

    private static Color mix(Color a, Color b, float share) {
        return new Color(
                Math.round(a.getRed() + (b.getRed() - a.getRed()) * share),
                Math.round(a.getGreen() + (b.getGreen() - a.getGreen()) * share),
                Math.round(a.getBlue() + (b.getBlue() - a.getBlue()) * share));
    }

    private static byte[] write(BufferedImage image, Graphics2D graphics, String format) throws IOException {
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
