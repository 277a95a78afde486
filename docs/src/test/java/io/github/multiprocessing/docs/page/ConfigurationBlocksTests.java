package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.properties.MultiprocessingProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.Yaml;

/** Every YAML block of a page is well-formed; one for an application, and every block of properties, has only properties that exist, with values that bind. */
class ConfigurationBlocksTests {

    private final KnownProperties known = new KnownProperties();

    ConfigurationBlocksTests() throws IOException {}

    @Test
    void everyBlockIsYaml() {
        BlockCheck.all(
                Pages.blocks("yaml"),
                block -> assertThat(new Yaml().loadAll(block.text())).isNotEmpty());
    }

    @Test
    void everyPropertyExists() {
        BlockCheck.all(applications(), block -> {
            Set<String> unknown = new TreeSet<>();
            for (EnumerablePropertySource<?> source : sources(block)) {
                for (String name : source.getPropertyNames()) {
                    if (!this.known.contains(name)) {
                        unknown.add(name);
                    }
                }
            }
            assertThat(unknown).as("unknown properties").isEmpty();
        });
    }

    @Test
    void everyValueBinds() {
        BlockCheck.all(applications(), block -> {
            MutablePropertySources sources = new MutablePropertySources();
            sources(block).forEach(sources::addFirst);
            Binder binder = new Binder(
                    ConfigurationPropertySources.from(sources),
                    null,
                    ApplicationConversionService.getSharedInstance(),
                    null,
                    null);
            assertThat(binder.bindOrCreate(
                            "multiprocessing",
                            Bindable.of(MultiprocessingProperties.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT)))
                    .isNotNull();
        });
    }

    /** Not those for Kubernetes or Docker; but properties, too. */
    private static List<Block> applications() {
        Stream<Block> yaml = Pages.blocks("yaml").stream()
                .filter(block -> block.lines().stream().noneMatch(line -> line.matches("(apiVersion|services):.*")));
        return Stream.concat(yaml, Pages.blocks("properties").stream()).toList();
    }

    private static List<EnumerablePropertySource<?>> sources(Block block) {
        try {
            PropertySourceLoader loader = block.language().equals("yaml")
                    ? new YamlPropertySourceLoader()
                    : new PropertiesPropertySourceLoader();
            List<PropertySource<?>> loaded = loader.load(
                    block.place(), new ByteArrayResource(block.text().getBytes(StandardCharsets.UTF_8)));
            return loaded.stream()
                    .<EnumerablePropertySource<?>>map(source -> (EnumerablePropertySource<?>) source)
                    .toList();
        } catch (IOException ex) {
            throw new AssertionError(block.place(), ex);
        }
    }
}
