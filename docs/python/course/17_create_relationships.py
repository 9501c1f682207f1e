"""Creating and updating relationships for SQLModel: what chapter 17 does in C++."""

#! [includes]
from typing import List, Optional

from sqlmodel import Field, Relationship, Session, SQLModel, create_engine
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

        deadpond = Hero(name="Deadpond", secret_name="Dive Wilson", team=z_force)
        rusty_man = Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48, team=preventers)
        spider_boy = Hero(name="Spider-Boy", secret_name="Pedro Parqueador")
        session.add(deadpond)
        session.add(rusty_man)
        session.add(spider_boy)
        session.commit()

        for hero in (deadpond, rusty_man, spider_boy):
            session.refresh(hero)
            print("Created hero:", hero)
        #! [create_heroes]

        #! [assign_team]
        spider_boy.team = preventers
        session.add(spider_boy)
        session.commit()
        session.refresh(spider_boy)
        print("Updated hero:", spider_boy)
        #! [assign_team]

        #! [create_team]
        black_lion = Hero(name="Black Lion", secret_name="Trevor Challa", age=35)
        sure_e = Hero(name="Princess Sure-E", secret_name="Sure-E")
        wakaland = Team(name="Wakaland", headquarters="Wakaland Capital City", heroes=[black_lion, sure_e])
        session.add(wakaland)
        session.commit()
        session.refresh(wakaland)
        print("Team Wakaland:", wakaland)
        #! [create_team]

        #! [append_heroes]
        tarantula = Hero(name="Tarantula", secret_name="Natalia Roman-on", age=32)
        dr_weird = Hero(name="Dr. Weird", secret_name="Steve Weird", age=36)
        cap = Hero(name="Captain North America", secret_name="Esteban Rogelios", age=93)
        preventers.heroes.append(tarantula)
        preventers.heroes.append(dr_weird)
        preventers.heroes.append(cap)
        session.add(preventers)
        session.commit()

        for hero in (tarantula, dr_weird, cap):
            session.refresh(hero)
            print("Preventers new hero:", hero)
        #! [append_heroes]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
#! [main]


if __name__ == "__main__":
    main()
