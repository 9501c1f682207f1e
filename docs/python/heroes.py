"""The walkthrough for SQLModel: what the third C++ program does, for readers who come from Python."""

#! [includes]
from typing import List, Optional

from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select
#! [includes]


#! [link_model]
class HeroTeamLink(SQLModel, table=True):
    team_id: Optional[int] = Field(None, foreign_key="team.id", primary_key=True)
    hero_id: Optional[int] = Field(None, foreign_key="hero.id", primary_key=True)
#! [link_model]


#! [team_model]
class Team(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    heroes: List["Hero"] = Relationship(back_populates="teams", link_model=HeroTeamLink)
#! [team_model]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)

    teams: List[Team] = Relationship(back_populates="heroes", link_model=HeroTeamLink)
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

        deadpond = Hero(
            name="Deadpond", secret_name="Dive Wilson",
            teams=[z_force, preventers],
        )
        rusty_man = Hero(
            name="Rusty-Man", secret_name="Tommy Sharp", age=48, teams=[preventers]
        )
        spider_boy = Hero(
            name="Spider-Boy", secret_name="Pedro Parqueador", teams=[preventers]
        )
        session.add(deadpond)
        session.add(rusty_man)
        session.add(spider_boy)
        session.commit()

        for hero in (deadpond, rusty_man, spider_boy):
            session.refresh(hero)
        for hero in (deadpond, rusty_man, spider_boy):
            print(f"{hero.name}:", hero)
            print(f"{hero.name} teams:", hero.teams)
#! [create_heroes]


#! [get_data]
def update_heroes(engine):
    with Session(engine) as session:
        spider_boy = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()
        z_force = session.exec(select(Team).where(Team.name == "Z-Force")).one()
        #! [get_data]

        #! [add_link]
        z_force.heroes.append(spider_boy)
        session.add(z_force)
        session.commit()

        print("Updated Spider-Boy's Teams:", spider_boy.teams)
        print("Z-Force heroes:", z_force.heroes)
        #! [add_link]

        #! [remove_link]
        spider_boy.teams.remove(z_force)
        session.add(z_force)
        session.commit()

        print("Reverted Z-Force's heroes:", z_force.heroes)
        print("Reverted Spider-Boy's teams:", spider_boy.teams)
        #! [remove_link]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    update_heroes(engine)
#! [main]


if __name__ == "__main__":
    main()
