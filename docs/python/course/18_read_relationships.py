"""Reading relationships for SQLModel: what chapter 18 does in C++."""

#! [includes]
from typing import List, Optional

from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select
#! [includes]


#! [team_model]
class Team(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    heroes: List["Hero"] = Relationship(back_populates="team")
#! [team_model]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)
    team_id: Optional[int] = Field(None, foreign_key="team.id")

    team: Optional[Team] = Relationship(back_populates="heroes")
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

        session.add(Hero(name="Deadpond", secret_name="Dive Wilson", team=z_force))
        session.add(Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48, team=preventers))
        session.add(Hero(name="Spider-Boy", secret_name="Pedro Parqueador", team=preventers))
        session.commit()
#! [create_heroes]


#! [get_hero]
def read_team_of_a_hero(engine):
    with Session(engine) as session:
        spider_boy = session.exec(select(Hero).where(Hero.name == "Spider-Boy")).one()
        #! [get_hero]

        #! [by_key]
        team = session.exec(select(Team).where(Team.id == spider_boy.team_id)).first()
        print("Spider-Boy's team:", team)
        #! [by_key]

        #! [by_member]
        print("Spider-Boy's team again:", spider_boy.team)
        #! [by_member]


#! [read_heroes]
def read_heroes_of_a_team(engine):
    with Session(engine) as session:
        preventers = session.exec(select(Team).where(Team.name == "Preventers")).one()
        print("Preventers heroes:", preventers.heroes)

        for hero in preventers.heroes:
            print(hero.name, "is in", hero.team.name)
#! [read_heroes]


#! [each_hero]
def read_team_of_each_hero(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).order_by(Hero.id)).all():
            print(hero.name, "is in", hero.team.name)
#! [each_hero]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    read_team_of_a_hero(engine)
    read_heroes_of_a_team(engine)
    read_team_of_each_hero(engine)
#! [main]


if __name__ == "__main__":
    main()
