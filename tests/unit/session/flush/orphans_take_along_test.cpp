// What an orphan leads to by `cascade(all)` goes with it, whoever finds that it belongs to nobody.
#include "support.hpp"

using namespace sidekick;

namespace gallery {

using Id = std::optional<std::int64_t>;

struct Exif {
    Id id{};
};
struct Note {
    Id id{};
    Id photo_id{};
};
struct Album;
struct Photo {
    Id id{};
    Id album_id{};
    Id exif_id{};
    One<Album> album{};
    One<Exif> exif{};
    Many<Note> notes{};
};
struct Album {
    Id id{};
    Many<Photo> photos{};
};

constexpr auto describe(Model<Exif>) {
    return table<Exif>(primary_key<&Exif::id>);
}
constexpr auto describe(Model<Note>) {
    return table<Note>(primary_key<&Note::id>, foreign_key<&Note::photo_id, &Photo::id>);
}
constexpr auto describe(Model<Photo>) {
    return table<Photo>(primary_key<&Photo::id>, foreign_key<&Photo::album_id, &Album::id>,
                        foreign_key<&Photo::exif_id, &Exif::id>,
                        many_to_one<&Photo::album>(back_populates<&Album::photos>),
                        many_to_one<&Photo::exif>(cascade(all)),
                        one_to_many<&Photo::notes>(cascade(all)));
}
constexpr auto describe(Model<Album>) {
    return table<Album>(
        primary_key<&Album::id>,
        one_to_many<&Album::photos>(back_populates<&Photo::album>, cascade(all, delete_orphan)));
}

struct Gallery : unit::Database {
    Gallery() {
        create_all<Exif, Album, Photo, Note>(engine);
        session.add(make(Album{.photos = {photo}}));
        session.commit();
        (void)photo->album->id;
        echoed();
    }
    std::string left() const {
        return rows("id", "photo") + "/" + rows("id", "exif") + "/" + rows("id", "note");
    }

    Session session{engine};
    Ref<Photo> photo = make(Photo{.exif = make(Exif{}), .notes = {make(Note{})}});
};

BOOST_AUTO_TEST_SUITE(orphans_take_along)

BOOST_FIXTURE_TEST_CASE(what_the_flush_itself_finds, Gallery) {
    photo->album = nullptr;
    session.commit();
    const std::string echo = echoed();
    BOOST_TEST(echo.find("DELETE FROM photo") < echo.find("DELETE FROM exif"));
    BOOST_TEST(left() == "//(1,)");  // members of its lists stay, as in the reference
}

BOOST_FIXTURE_TEST_CASE(what_leaves_a_list, Gallery) {
    photo->album->photos.clear();
    session.commit();
    BOOST_TEST(left() == "//");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace gallery
