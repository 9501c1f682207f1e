"""Chapter 29 of the course for SQLModel: what is needed together is loaded together."""

#! [includes]
from typing import List, Optional

from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import joinedload, raiseload, selectinload
from sqlmodel import Field, Relationship, Session, SQLModel, create_engine, select
#! [includes]


#! [models]
class Team(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    heroes: List["Hero"] = Relationship(back_populates="team")


class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)
    team_id: Optional[int] = Field(None, foreign_key="team.id")

    team: Optional[Team] = Relationship(back_populates="heroes")
#! [models]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [create_heroes]
def create_heroes(engine):
    with Session(engine) as session:
        z_force = Team(name="Z-Force", headquarters="Sister Margaret’s Bar")
        preventers = Team(name="Preventers", headquarters="Sharp Tower")
        wakaland = Team(name="Wakaland", headquarters="Wakaland Capital City")
        session.add(Hero(name="Deadpond", secret_name="Dive Wilson", team=z_force))
        session.add(Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48, team=preventers))
        session.add(Hero(name="Spider-Boy", secret_name="Pedro Parqueador", team=preventers))
        session.add(Hero(name="Black Lion", secret_name="Trevor Challa", age=35, team=wakaland))
        session.add(Hero(name="Princess Sure-E", secret_name="Sure-E", team=wakaland))
        session.commit()
#! [create_heroes]


#! [one_by_one]
def one_by_one(engine):
    with Session(engine) as session:
        teams = session.exec(select(Team)).all()
        for team in teams:
            for hero in team.heroes:
                print(team.name, "has", hero.name)
#! [one_by_one]


#! [selectin]
def lists_by_one_select(engine):
    with Session(engine) as session:
        teams = session.exec(select(Team).options(selectinload(Team.heroes))).all()
        print("The lists are there")
        for team in teams:
            for hero in team.heroes:
                print(team.name, "has", hero.name)
#! [selectin]


#! [joined]
def team_by_a_join(engine):
    with Session(engine) as session:
        heroes = session.exec(select(Hero).options(joinedload(Hero.team))).all()
        for hero in heroes:
            print(hero.name, "is in", hero.team.name)
#! [joined]


#! [joined_lists]
def lists_by_a_join(engine):
    with Session(engine) as session:
        found = session.exec(select(Team).options(joinedload(Team.heroes)))
        teams = found.unique().all()
        for team in teams:
            print(team.name, "has", len(team.heroes))
#! [joined_lists]


#! [raise]
def refuse_to_load(engine):
    with Session(engine) as session:
        team = session.exec(select(Team).options(raiseload(Team.heroes))).first()
        print("Team:", team.name)
        try:
            print("Heroes:", len(team.heroes))
        except InvalidRequestError as error:
            print("Refused:", error)
#! [raise]


#! [forget_unique]
def forget_unique(engine):
    with Session(engine) as session:
        try:
            session.exec(select(Team).options(joinedload(Team.heroes))).all()
        except InvalidRequestError as error:
            print("Refused:", error)
#! [forget_unique]


#! [limited]
def first_two_teams(engine):
    with Session(engine) as session:
        found = session.exec(select(Team).limit(2).options(joinedload(Team.heroes)))
        teams = found.unique().all()
        for team in teams:
            print(team.name, "has", len(team.heroes))
#! [limited]


#! [load_again]
def load_again(engine):
    with Session(engine) as session:
        query = select(Team).options(selectinload(Team.heroes))
        teams = session.exec(query).all()
        teams[0].heroes.pop()
        teams = session.exec(query).all()
        print(teams[0].name, "has", len(teams[0].heroes))
#! [load_again]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    one_by_one(engine)
    lists_by_one_select(engine)
    team_by_a_join(engine)
    lists_by_a_join(engine)
    refuse_to_load(engine)
    forget_unique(engine)
    first_two_teams(engine)
    load_again(engine)
#! [main]


if __name__ == "__main__":
    main()
