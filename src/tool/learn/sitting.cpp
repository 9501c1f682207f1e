#include "tool/learn/sitting.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "tool/learn/exercise_page.hpp"
#include "tool/learn/keyboard.hpp"
#include "tool/page.hpp"
#include "tool/terminal.hpp"

namespace sidekick::tool {

namespace {

void put_out(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

// When a file was written, and how long it is; editors replace it, and then there is none for a
// moment.
struct Version {
    explicit Version(const std::filesystem::path& file)
        : written{std::filesystem::last_write_time(file, error)},
          size{std::filesystem::file_size(file, error)} {}

    bool is_there() const { return !error; }
    bool operator==(const Version& other) const {
        return written == other.written && size == other.size;
    }

    std::error_code error;
    std::filesystem::file_time_type written;
    std::uintmax_t size;
};

class Sitting {
public:
    Sitting(const std::vector<Exercise>& exercises, Place& place, const Exercise& first,
            std::chrono::seconds longest)
        : longest_{longest}, exercises_{exercises}, place_{place}, exercise_{&first} {}

    void run() {
        bool goes_on = true;
        while (goes_on) {
            const auto file = place_.file_of(*exercise_);
            const Version version{file};
            show_exercise(file);
            put_out("compiling …\n");
            bool is_left = false;
            const auto made = try_file(file, version, is_left);
            if (made) {
                made_ = *made;
                place_.note_solved(*exercise_, made_.is_solved());
                show_all(file);
                is_left = !wait(file, version);
            }
            goes_on = !is_left;
        }
    }

private:
    // Nothing if it is left meanwhile, or the file is saved once more.
    std::optional<Attempt> try_file(const std::filesystem::path& file, const Version& tried,
                                    bool& is_left) {
        const auto is_wanted = [&] {
            is_left = keyboard_.key_within(std::chrono::milliseconds{0}) == 'q';
            const Version now{file};
            return !is_left && (!now.is_there() || now == tried);
        };
        return attempt(*exercise_, file,
                       {.in_colour = screen_.colour, .longest = longest_, .is_wanted = is_wanted});
    }

    void show_exercise(const std::filesystem::path& file) const {
        put_out("\x1b[H\x1b[2J\x1b[3J");
        Page page{screen_};
        write_progress(page, place_.solved_among(exercises_), exercises_.size());
        page.blank();
        write_exercise(page, *exercise_, file);
        page.blank();
        page.print();
    }

    void show_all(const std::filesystem::path& file) const {
        show_exercise(file);
        show_attempt(*exercise_, made_);
        Page page{screen_};
        if (place_.hints_of(*exercise_) > 0) {
            page.blank();
            write_hints(page, *exercise_, place_.hints_of(*exercise_));
        }
        if (place_.solved_among(exercises_) == exercises_.size()) {
            page.blank();
            page.paragraph(Tone::heading, "All exercises are solved.");
        }
        page.blank();
        page.paragraph(Tone::faint, made_.is_solved()
                                        ? "n the next one, l list, q quit: "
                                        : "Save the file to try again; h hint, n another one, l "
                                          "list, q quit: ");
        page.print();
    }

    void show_list(const std::filesystem::path& file) {
        put_out("\x1b[H\x1b[2J\x1b[3J");
        Page page{screen_};
        write_list(page, exercises_, place_);
        page.blank();
        page.paragraph(Tone::faint, "any key goes back: ");
        page.print();
        while (!keyboard_.key_within(patience)) {
        }
        show_all(file);
    }

    // Until the file is saved or the learner goes on; false if they have had enough.
    bool wait(const std::filesystem::path& file, const Version& tried) {
        while (true) {
            const auto key = keyboard_.key_within(patience);
            const Version now{file};
            if (key == 'q') {
                return false;
            }
            if (key == 'n' || (key == '\n' && made_.is_solved())) {
                exercise_ = &place_.next(exercises_, exercise_->number);
                return true;
            }
            if (key == 'h') {
                place_.note_hint(*exercise_);
                show_all(file);
            } else if (key == 'l') {
                show_list(file);
            } else if (now.is_there() && !(now == tried)) {
                return true;
            }
        }
    }

    static constexpr std::chrono::milliseconds patience{150};

    const Screen screen_ = standard_screen();
    const Keyboard keyboard_;
    const std::chrono::seconds longest_;
    const std::vector<Exercise>& exercises_;
    Place& place_;
    const Exercise* exercise_;
    Attempt made_;
};

}  // namespace

void show_attempt(const Exercise& exercise, const Attempt& made) {
    if (!made.is_compiled) {
        put_out(made.complaints);
    }
    Page page{standard_screen()};
    write_attempt(page, exercise, made);
    page.print();
}

int sit_down(const std::vector<Exercise>& exercises, Place& place, const Exercise& first,
             std::chrono::seconds longest) {
    Sitting{exercises, place, first, longest}.run();
    Page page{standard_screen()};
    page.blank();
    page.paragraph(Tone::plain, "Your place is kept: sidekick learn goes on from here.");
    page.print();
    return 0;
}

}  // namespace sidekick::tool
