"""The next page of the walkthrough for SQLModel: what the fourth C++ program does."""

#! [includes]
from typing import List, Optional

from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select
#! [includes]


#! [link_model]
class HeroTeamLink(SQLModel, table=True):
    team_id: Optional[int] = Field(None, foreign_key="team.id", primary_key=True)
    hero_id: Optional[int] = Field(None, foreign_key="hero.id", primary_key=True)
    is_training: bool = False

    team: "Team" = Relationship(back_populates="hero_links")
    hero: "Hero" = Relationship(back_populates="team_links")
#! [link_model]


#! [team_model]
class Team(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    hero_links: List[HeroTeamLink] = Relationship(back_populates="team")
#! [team_model]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)

    team_links: List[HeroTeamLink] = Relationship(back_populates="hero")
#! [hero_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [create_heroes]
def create_heroes(engine):
    with Session(engine) as session:
        preventers = Team(name="Preventers", headquarters="Sharp Tower")
        z_force = Team(name="Z-Force", headquarters="Sister Margaret’s Bar")

        deadpond = Hero(name="Deadpond", secret_name="Dive Wilson")
        rusty_man = Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48)
        spider_boy = Hero(name="Spider-Boy", secret_name="Pedro Parqueador")

        session.add(HeroTeamLink(team=z_force, hero=deadpond))
        session.add(HeroTeamLink(is_training=True, team=preventers, hero=deadpond))
        session.add(HeroTeamLink(is_training=True, team=preventers, hero=spider_boy))
        session.add(HeroTeamLink(team=preventers, hero=rusty_man))
        session.commit()

        for link in z_force.hero_links:
            print("Z-Force hero:", link.hero, "is training:", link.is_training)
        for link in preventers.hero_links:
            print("Preventers hero:", link.hero, "is training:", link.is_training)
#! [create_heroes]


#! [get_data]
def update_heroes(engine):
    with Session(engine) as session:
        spider_boy = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()
        z_force = session.exec(select(Team).where(Team.name == "Z-Force")).one()
        #! [get_data]

        #! [add_link]
        new_link = HeroTeamLink(is_training=True, team=z_force, hero=spider_boy)
        z_force.hero_links.append(new_link)
        session.add(z_force)
        session.commit()

        print("Updated Spider-Boy's Teams:", spider_boy.team_links)
        print("Z-Force heroes:", z_force.hero_links)
        #! [add_link]

        #! [update_link]
        for link in spider_boy.team_links:
            if link.team.name == "Preventers":
                link.is_training = False
        session.add(spider_boy)
        session.commit()

        for link in spider_boy.team_links:
            print("Spider-Boy team:", link.team, "is training:", link.is_training)
        #! [update_link]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    update_heroes(engine)
#! [main]


if __name__ == "__main__":
    main()
