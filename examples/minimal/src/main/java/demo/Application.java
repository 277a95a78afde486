package demo;

import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Service;

@SpringBootApplication
public class Application {

    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @Service
    static class Report implements CommandLineRunner {

        private final Numbers numbers;

        Report(Numbers numbers) {
            this.numbers = numbers;
        }

        @Override
        public void run(String... args) {
            System.out.println("12! = " + numbers.factorial(12));
        }
    }

    @Service
    static class Numbers {

        @ProcessTask(timeout = "10s") // runs in a worker JVM, and is stopped there after 10 seconds
        public long factorial(int n) {
            return n < 2 ? 1 : n * factorial(n - 1);
        }
    }
}
