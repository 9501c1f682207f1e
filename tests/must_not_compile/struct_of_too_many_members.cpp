// says: sidekick: a model has 1 to 64 members
// says: Villain
// at most 6 lines
#include <sidekick/sidekick.hpp>

struct Villain {
    std::optional<std::int64_t> id{};
    int plan0 = 0, plan1 = 0, plan2 = 0, plan3 = 0, plan4 = 0, plan5 = 0, plan6 = 0, plan7 = 0,
        plan8 = 0, plan9 = 0, plan10 = 0, plan11 = 0, plan12 = 0, plan13 = 0, plan14 = 0,
        plan15 = 0, plan16 = 0, plan17 = 0, plan18 = 0, plan19 = 0, plan20 = 0, plan21 = 0,
        plan22 = 0, plan23 = 0, plan24 = 0, plan25 = 0, plan26 = 0, plan27 = 0, plan28 = 0,
        plan29 = 0, plan30 = 0, plan31 = 0, plan32 = 0, plan33 = 0, plan34 = 0, plan35 = 0,
        plan36 = 0, plan37 = 0, plan38 = 0, plan39 = 0, plan40 = 0, plan41 = 0, plan42 = 0,
        plan43 = 0, plan44 = 0, plan45 = 0, plan46 = 0, plan47 = 0, plan48 = 0, plan49 = 0,
        plan50 = 0, plan51 = 0, plan52 = 0, plan53 = 0, plan54 = 0, plan55 = 0, plan56 = 0,
        plan57 = 0, plan58 = 0, plan59 = 0, plan60 = 0, plan61 = 0, plan62 = 0, plan63 = 0;
};

template <>
inline constexpr auto sidekick::mapping<Villain> = table<Villain>(primary_key<&Villain::id>);
